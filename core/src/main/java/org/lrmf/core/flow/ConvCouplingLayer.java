package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * An affine coupling of the channels of an image (Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.3): the first
 * {@code channels/2} channels are kept, and convolutions 3×3, 1×1 and 3×3 make of them the log-scales and shifts of the
 * others. Log-scales are bounded by {@code 2·tanh(x/2)}.
 *
 * @param channels of the image, at least 2
 * @param filters channels between the convolutions
 * @param swapped whether the first half is moved and the second kept
 */
public record ConvCouplingLayer(int height, int width, int channels, int filters, boolean swapped)
        implements FlowLayer {
    public ConvCouplingLayer {
        if (height < 1 || width < 1 || channels < 2) {
            throw new IllegalArgumentException("a coupling of channels needs pixels of at least two channels, not "
                    + height + " by " + width + " of " + channels);
        }
        if (filters < 1 || filters > 8192) {
            throw new IllegalArgumentException("filters must lie between 1 and 8192, not at " + filters);
        }
        Math.multiplyExact(Math.multiplyExact(height, width), Math.max(channels, filters));
    }

    private int keptChannels() {
        return swapped ? channels - channels / 2 : channels / 2;
    }

    private int movedChannels() {
        return channels - keptChannels();
    }

    /** The convolutions that make the raw log-scales and shifts of the kept channels. */
    public ConvNetShape conditioner() {
        return ConvNetShape.of(
                ConvShape.activated(height, width, keptChannels(), filters, 3, Activation.SILU),
                ConvShape.activated(height, width, filters, filters, 1, Activation.SILU),
                ConvShape.linear(height, width, filters, 2 * movedChannels(), 3));
    }

    @Override
    public int features() {
        return height * width * channels;
    }

    @Override
    public int parameters() {
        return conditioner().parameters();
    }

    /** Weights are normal with variance 1/inputs and biases zero; the last layer is zero: the coupling is the identity. */
    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        ConvNetShape shape = conditioner();
        Arrays.fill(parameters, offset, offset + shape.parameters(), 0f);
        for (int layer = 0; layer < shape.layers().size() - 1; layer++) {
            ConvShape convolution = shape.layers().get(layer);
            double scale = Math.sqrt(1.0 / convolution.patch());
            int start = offset + shape.layerOffset(layer);
            for (int i = 0; i < convolution.patch() * convolution.outputs(); i++) {
                parameters[start + i] = (float) (scale * random.nextGaussian());
            }
        }
    }

    /** All weights decay, no biases. */
    @Override
    public void markDecaying(float[] decays, int offset) {
        ConvNetShape shape = conditioner();
        for (int layer = 0; layer < shape.layers().size(); layer++) {
            ConvShape convolution = shape.layers().get(layer);
            int start = offset + shape.layerOffset(layer);
            Arrays.fill(decays, start, start + convolution.patch() * convolution.outputs(), 1f);
        }
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
        int[] kept = columns(channels, swapped ? channels / 2 : 0, keptChannels());
        int[] moved = columns(channels, swapped ? 0 : channels / 2, movedChannels());
        Node condition = graph.select(rows, kept);
        Node raw = graph.convNet(condition, conditioner(), offset);
        int[] scales = columns(2 * movedChannels(), 0, movedChannels());
        int[] order = Arrays.copyOf(scales, 2 * scales.length);
        System.arraycopy(
                columns(2 * movedChannels(), movedChannels(), movedChannels()), 0, order, scales.length, scales.length);
        Transformed transformed = graph.affineTransform(graph.select(rows, moved), graph.select(raw, order), inverse);
        return new Transformed(graph.merge(condition, kept, transformed.rows(), moved), transformed.logDet());
    }

    /** The columns of {@code count} channels from {@code first}, in an image of {@code all} channels. */
    private int[] columns(int all, int first, int count) {
        int[] columns = new int[height * width * count];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i / count * all + first + i % count;
        }
        return columns;
    }
}
