package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * An invertible 1×1 convolution (Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.2): one matrix, by its LU factors,
 * and one shift for the channels of all pixels. The log-determinant is that of the matrix for each pixel.
 */
public record PixelAffineLayer(int pixels, LuShape shape) implements FlowLayer {
    public PixelAffineLayer {
        if (pixels < 1) {
            throw new IllegalArgumentException("an image has at least one pixel, not " + pixels);
        }
        Math.multiplyExact(pixels, shape.size());
    }

    /** A layer that starts by permuting channels. */
    public static PixelAffineLayer permuting(int pixels, int[] permutation) {
        return new PixelAffineLayer(
                pixels, new LuShape(permutation.length, permutation, new boolean[permutation.length]));
    }

    @Override
    public int features() {
        return pixels * shape.size();
    }

    @Override
    public int parameters() {
        return shape.parameters();
    }

    /** All zero: the permutation of the shape alone. */
    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        Arrays.fill(parameters, offset, offset + parameters(), 0f);
    }

    /** None: as little as those of {@link LuAffineLayer}. */
    @Override
    public void markDecaying(float[] decays, int offset) {}

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return graph.luAffine(rows, shape, offset, false);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return graph.luAffine(rows, shape, offset, true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelAffineLayer layer
                && layer.pixels == pixels
                && Arrays.equals(layer.shape.permutation(), shape.permutation())
                && Arrays.equals(layer.shape.negative(), shape.negative());
    }

    @Override
    public int hashCode() {
        return 31 * pixels + Arrays.hashCode(shape.permutation());
    }
}
