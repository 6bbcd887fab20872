package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * An affine coupling (Dinh, Sohl-Dickstein and Bengio, "Density estimation using Real NVP", ICLR 2017, equation 7): the
 * columns {@code moved} are scaled and shifted by functions of the columns {@code kept}. Log-scales are bounded by
 * {@code 2·tanh(x/2)}.
 *
 * @param kept columns that pass unchanged and condition the others
 * @param moved the other columns
 */
public record CouplingLayer(int[] kept, int[] moved, int hidden, int hiddenLayers, Activation activation)
        implements FlowLayer {
    /**
     * @throws IllegalArgumentException if the columns are not a split of 0 to n − 1 into two parts that are not empty
     */
    public CouplingLayer {
        kept = kept.clone();
        moved = moved.clone();
        Conditioner.requireSplit(kept, moved);
    }

    private Conditioner conditioner() {
        return new Conditioner(new MlpShape(kept.length, hidden, hiddenLayers, 2 * moved.length, activation));
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
        Transformed transformed = graph.affineTransform(graph.select(rows, moved), raw, inverse);
        return new Transformed(graph.merge(condition, kept, transformed.rows(), moved), transformed.logDet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CouplingLayer layer
                && Arrays.equals(layer.kept, kept)
                && Arrays.equals(layer.moved, moved)
                && layer.conditioner().equals(conditioner());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(kept) + conditioner().hashCode();
    }
}
