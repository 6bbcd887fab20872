package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * A planar map {@code y = x + û·tanh(wᵀx + b)} (Rezende and Mohamed, "Variational inference with normalizing flows", ICML
 * 2015, equation 10), with û a function of w and u that keeps it invertible. Parameters: w {@code [features]}, u {@code
 * [features]}, b.
 */
public record PlanarLayer(int features) implements FlowLayer {
    public PlanarLayer {
        if (features < 1) {
            throw new IllegalArgumentException("a planar map needs at least one feature, not " + features);
        }
    }

    @Override
    public int parameters() {
        return Math.addExact(Math.multiplyExact(2, features), 1);
    }

    /** w is normal with variance 1/features and b standard normal, so that planes cut standardised rows; u is 0. */
    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        Arrays.fill(parameters, offset, offset + parameters(), 0f);
        for (int i = 0; i < features; i++) {
            parameters[offset + i] = (float) (random.nextGaussian() / Math.sqrt(features));
        }
        parameters[offset + 2 * features] = (float) random.nextGaussian();
    }

    /** How far rows are pushed. */
    @Override
    public void markDecaying(float[] decays, int offset) {
        Arrays.fill(decays, offset + features, offset + 2 * features, 1f);
    }

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return graph.planar(rows, offset, false);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return graph.planar(rows, offset, true);
    }
}
