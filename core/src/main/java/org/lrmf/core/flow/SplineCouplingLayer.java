package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.SplineShape;
import org.lrmf.engine.random.RandomStream;

/**
 * A neural spline coupling (Durkan, Bekasov, Murray and Papamakarios, "Neural spline flows", NeurIPS 2019): each of the
 * columns {@code moved} passes a monotone rational-quadratic spline that is a function of the columns {@code kept}, and
 * the identity outside of the spline's box.
 *
 * @param kept columns that pass unchanged and condition the others
 * @param moved the other columns
 */
public record SplineCouplingLayer(
        int[] kept, int[] moved, int hidden, int hiddenLayers, Activation activation, SplineShape spline)
        implements FlowLayer {
    /**
     * @throws IllegalArgumentException if the columns are not a split of 0 to n − 1 into two parts that are not empty
     */
    public SplineCouplingLayer {
        kept = kept.clone();
        moved = moved.clone();
        Conditioner.requireSplit(kept, moved);
    }

    private Conditioner conditioner() {
        int outputs = Math.multiplyExact(spline.parameters(), moved.length);
        return new Conditioner(new MlpShape(kept.length, hidden, hiddenLayers, outputs, activation));
    }

    @Override
    public int features() {
        return kept.length + moved.length;
    }

    @Override
    public int parameters() {
        return conditioner().shape().parameters();
    }

    /** The last layer of the conditioner is zero: the coupling starts as the identity. */
    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        conditioner().initialise(parameters, offset, random);
    }

    @Override
    public void markDecaying(float[] decays, int offset) {
        conditioner().markDecaying(decays, offset);
    }

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return couple(graph, rows, offset, false);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return couple(graph, rows, offset, true);
    }

    private Transformed couple(Graph graph, Node rows, int offset, boolean inverse) {
        Node condition = graph.select(rows, kept);
        Node raw = graph.mlp(condition, conditioner().shape(), offset);
        Transformed transformed = graph.splineTransform(graph.select(rows, moved), raw, spline, inverse);
        return new Transformed(graph.merge(condition, kept, transformed.rows(), moved), transformed.logDet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplineCouplingLayer layer
                && Arrays.equals(layer.kept, kept)
                && Arrays.equals(layer.moved, moved)
                && layer.spline.equals(spline)
                && layer.conditioner().equals(conditioner());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(kept) + spline.hashCode())
                + conditioner().hashCode();
    }
}
