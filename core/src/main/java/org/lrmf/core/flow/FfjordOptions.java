package org.lrmf.core.flow;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.random.RandomStream;

/**
 * The size of a continuous flow.
 *
 * @param blocks how many continuous layers follow each other
 * @param hidden units of each hidden layer of the dynamics
 * @param hiddenLayers hidden layers of the dynamics
 * @param steps Runge–Kutta steps of each layer in training
 * @param tolerance the error of one step, absolute and relative, of the fitted flow
 */
public record FfjordOptions(int blocks, int hidden, int hiddenLayers, int steps, float tolerance)
        implements FlowOptions {
    public FfjordOptions {
        if (blocks < 1 || blocks > 64) {
            throw new IllegalArgumentException("continuous layers must lie between 1 and 64, not at " + blocks);
        }
        RealNvpOptions.requireConditioner(hidden, hiddenLayers);
        OdeShape.requireSolver(steps, tolerance);
    }

    /** One layer with dynamics as large as a coupling's conditioner. */
    public static FfjordOptions sized(RealNvpOptions size) {
        return new FfjordOptions(1, size.hidden(), size.hiddenLayers(), 6, 1e-5f);
    }

    @Override
    public FlowKind kind() {
        return FlowKind.FFJORD;
    }

    @Override
    public FlowSpec spec(LuAffineLayer affine, RandomStream random) {
        List<FlowLayer> layers = new ArrayList<>(List.of(affine));
        for (int i = 0; i < blocks; i++) {
            layers.add(new ContinuousLayer(new OdeShape(affine.features(), hidden, hiddenLayers, steps, tolerance)));
        }
        return new FlowSpec(layers);
    }
}
