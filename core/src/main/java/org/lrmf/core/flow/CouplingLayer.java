package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;

/**
 * An affine coupling (Dinh, Sohl-Dickstein and Bengio, "Density estimation using Real NVP", ICLR 2017, equation 7): the
 * columns {@code moved} are scaled and shifted by functions of the columns {@code kept}. Log-scales are bounded by
 * {@code 2·tanh(x/2)}.
 *
 * @param kept columns that pass unchanged and condition the others
 * @param moved the other columns
 */
public record CouplingLayer(int[] kept, int[] moved, int hidden, int hiddenLayers, Activation activation)
        implements Coupling {
    /**
     * @throws IllegalArgumentException if the columns are not a split of 0 to n − 1 into two parts that are not empty
     */
    public CouplingLayer {
        kept = kept.clone();
        moved = moved.clone();
        Conditioner.requireSplit(kept, moved);
    }

    /** A copy. */
    @Override
    public int[] kept() {
        return kept.clone();
    }

    /** A copy. */
    @Override
    public int[] moved() {
        return moved.clone();
    }

    @Override
    public MlpShape conditioner() {
        return new MlpShape(kept.length, hidden, hiddenLayers, 2 * moved.length, activation);
    }

    @Override
    public Transformed transform(Graph graph, Node columns, Node raw, boolean inverse) {
        return graph.affineTransform(columns, raw, inverse);
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
