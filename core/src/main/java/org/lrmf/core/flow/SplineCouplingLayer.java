package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.SplineShape;

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
        implements Coupling {
    /**
     * @throws IllegalArgumentException if the columns are not a split of 0 to n − 1 into two parts that are not empty
     */
    public SplineCouplingLayer {
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
        return new MlpShape(
                kept.length, hidden, hiddenLayers, Math.multiplyExact(spline.parameters(), moved.length), activation);
    }

    @Override
    public Transformed transform(Graph graph, Node columns, Node raw, boolean inverse) {
        return graph.splineTransform(columns, raw, spline, inverse);
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
