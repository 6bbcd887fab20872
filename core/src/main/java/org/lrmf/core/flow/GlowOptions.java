package org.lrmf.core.flow;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.random.RandomStream;

/**
 * The size of a Glow (Kingma and Dhariwal, NeurIPS 2018): on each level the image is squeezed and goes through steps of
 * {@link ActNormLayer}, {@link LuAffineLayer} and {@link ConvCouplingLayer}; then half of the channels are done.
 *
 * <p>Images are rows whose columns are as in {@link org.lrmf.engine.graph.ConvShape}.
 *
 * @param height lines of the image, divisible by 2 to the power of {@code levels}
 * @param width columns of the image, likewise
 * @param filters channels between the convolutions of a coupling
 */
public record GlowOptions(int height, int width, int channels, int levels, int steps, int filters) {
    public GlowOptions {
        if (levels < 1 || levels > 10 || steps < 1 || steps > 256) {
            throw new IllegalArgumentException(
                    "a Glow has 1 to 10 levels of 1 to 256 steps, not " + levels + " of " + steps);
        }
        if (height < 1 || width < 1 || channels < 1 || height % (1 << levels) != 0 || width % (1 << levels) != 0) {
            throw new IllegalArgumentException("an image of " + height + " by " + width + " pixels of " + channels
                    + " channels cannot be squeezed " + levels + " times");
        }
        if (filters < 1 || filters > 8192) {
            throw new IllegalArgumentException("filters must lie between 1 and 8192, not at " + filters);
        }
    }

    /** 2 levels of 4 steps with 64 filters: what a processor trains in minutes on 16 by 16 pixels. */
    public static GlowOptions small(int height, int width, int channels) {
        return new GlowOptions(height, width, channels, 2, 4, 64);
    }

    /** 3 levels of 8 steps with 512 filters, as in the paper of LRMF. */
    public static GlowOptions paper(int height, int width, int channels) {
        return new GlowOptions(height, width, channels, 3, 8, 512);
    }

    public int features() {
        return height * width * channels;
    }

    /** From images to noise, the channels permuted at random at each step; its columns lie as on the levels. */
    public FlowSpec density(RandomStream random) {
        return level(height, width, channels, levels, random, false);
    }

    /** From images to images: without permutations, and unsqueezed in the end, so that it starts as the identity. */
    public FlowSpec map(RandomStream random) {
        return level(height, width, channels, levels, random, true);
    }

    private FlowSpec level(int lines, int columns, int depth, int left, RandomStream random, boolean map) {
        List<FlowLayer> layers = new ArrayList<>();
        layers.add(new SqueezeLayer(lines, columns, depth, false));
        int pixels = lines / 2 * (columns / 2);
        int squeezed = 4 * depth;
        for (int step = 0; step < steps; step++) {
            layers.add(new ActNormLayer(pixels, squeezed));
            int[] order = map ? LuAffineLayer.identity(squeezed).shape().permutation() : random.permutation(squeezed);
            layers.add(LuAffineLayer.permuting(pixels, order));
            layers.add(new ConvCouplingLayer(lines / 2, columns / 2, squeezed, filters, step % 2 == 1));
        }
        if (left > 1) {
            layers.add(SplitLayer.ofChannels(
                    pixels, squeezed, level(lines / 2, columns / 2, squeezed / 2, left - 1, random, map)));
        }
        if (map) {
            layers.add(new SqueezeLayer(lines, columns, depth, true));
        }
        return new FlowSpec(layers);
    }
}
