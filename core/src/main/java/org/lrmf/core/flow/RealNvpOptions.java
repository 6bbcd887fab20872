package org.lrmf.core.flow;

import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

/**
 * The size of a RealNVP.
 *
 * @param couplings how many coupling layers
 * @param hidden units of each hidden layer of a conditioner
 * @param hiddenLayers hidden layers of a conditioner
 */
public record RealNvpOptions(int couplings, int hidden, int hiddenLayers, Activation activation)
        implements FlowOptions {
    public RealNvpOptions {
        if (couplings < 0 || couplings > 256) {
            throw new IllegalArgumentException("couplings must lie between 0 and 256, not at " + couplings);
        }
        requireConditioner(hidden, hiddenLayers);
    }

    /**
     * @throws IllegalArgumentException if a perceptron of this size is empty or absurdly large
     */
    static void requireConditioner(int hidden, int hiddenLayers) {
        if (hidden < 1 || hidden > 8192) {
            throw new IllegalArgumentException("hidden units must lie between 1 and 8192, not at " + hidden);
        }
        if (hiddenLayers < 1 || hiddenLayers > 16) {
            throw new IllegalArgumentException("hidden layers must lie between 1 and 16, not at " + hiddenLayers);
        }
    }

    public static RealNvpOptions defaults() {
        return new RealNvpOptions(6, 32, 2, Activation.SILU);
    }

    /** Without couplings only the affine map is left. */
    @Override
    public FlowKind kind() {
        return couplings == 0 ? FlowKind.AFFINE : FlowKind.REALNVP;
    }

    @Override
    public FlowSpec spec(LuAffineLayer affine, RandomStream random) {
        return FlowSpec.realNvp(affine, this, random);
    }
}
