package org.lrmf.core.flow;

import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * A layer in which some columns pass unchanged and condition, through a perceptron, an element-wise transform of the
 * others (Dinh, Krueger and Bengio, "NICE", 2014, section 3.2).
 */
public sealed interface Coupling extends FlowLayer permits CouplingLayer, SplineCouplingLayer {
    /** Columns that pass unchanged. */
    int[] kept();

    /** The other columns. */
    int[] moved();

    /** The perceptron that makes the transform's parameters of the kept columns. */
    MlpShape conditioner();

    /**
     * Adds the element-wise transform of the moved columns to {@code graph}.
     *
     * @param raw what the conditioner says
     */
    Transformed transform(Graph graph, Node columns, Node raw, boolean inverse);

    @Override
    default int features() {
        return kept().length + moved().length;
    }

    @Override
    default int parameters() {
        return conditioner().parameters();
    }

    /** The last layer of the conditioner is zero: the coupling starts as the identity. */
    @Override
    default void initialise(float[] parameters, int offset, RandomStream random) {
        new Conditioner(conditioner()).initialise(parameters, offset, random);
    }

    @Override
    default void markDecaying(float[] decays, int offset) {
        new Conditioner(conditioner()).markDecaying(decays, offset);
    }

    @Override
    default Transformed forward(Graph graph, Node rows, int offset) {
        return couple(graph, rows, offset, false);
    }

    @Override
    default Transformed inverse(Graph graph, Node rows, int offset) {
        return couple(graph, rows, offset, true);
    }

    private Transformed couple(Graph graph, Node rows, int offset, boolean inverse) {
        Node condition = graph.select(rows, kept());
        Node raw = graph.mlp(condition, conditioner(), offset);
        Transformed transformed = transform(graph, graph.select(rows, moved()), raw, inverse);
        return new Transformed(graph.merge(condition, kept(), transformed.rows(), moved()), transformed.logDet());
    }
}
