package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * A scale and a shift for each channel of an image (Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.1). It starts as
 * the identity; {@link DataDependentStart} sets it so that the channels of given rows have mean 0 and variance 1.
 */
public record ActNormLayer(int pixels, int channels) implements FlowLayer {
    public ActNormLayer {
        if (pixels < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "an image has at least one pixel and channel, not " + pixels + " and " + channels);
        }
        Math.multiplyExact(pixels, channels);
    }

    @Override
    public int features() {
        return pixels * channels;
    }

    @Override
    public int parameters() {
        return 2 * channels;
    }

    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        Arrays.fill(parameters, offset, offset + parameters(), 0f);
    }

    /** None: as little as those of {@link LuAffineLayer}. */
    @Override
    public void markDecaying(float[] decays, int offset) {}

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return graph.channelAffine(rows, channels, offset, false);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return graph.channelAffine(rows, channels, offset, true);
    }
}
