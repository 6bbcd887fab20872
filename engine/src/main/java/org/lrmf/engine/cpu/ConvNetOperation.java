package org.lrmf.engine.cpu;

import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.kernel.Kernels;

/**
 * Convolutions on a tile. The images between the layers live in memory that all networks of a thread share: a tile's
 * images are large, and a flow has many networks. The way backward computes them again unless no other network came
 * between.
 */
final class ConvNetOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;

    private final Kernels kernels;
    private final List<ConvLayer> layers;
    private final float[] in;
    private final float[] inGradient;
    private final float[] out;
    private final float[] outGradient;
    private final Scratch scratch;

    /** The images, slopes and gradients of the network that was computed last. */
    static final class Scratch {
        private float[][] images = new float[0][];
        private float[][] slopes = new float[0][];
        private float[] upper = new float[0];
        private float[] lower = new float[0];
        private float[] turned = new float[0];
        private Object owner = this;

        private void ensure(List<ConvLayer> layers) {
            int old = images.length;
            if (old < layers.size()) {
                images = Arrays.copyOf(images, layers.size());
                slopes = Arrays.copyOf(slopes, layers.size());
                Arrays.fill(images, old, layers.size(), new float[0]);
                Arrays.fill(slopes, old, layers.size(), new float[0]);
            }
            for (int i = 0; i < layers.size(); i++) {
                ConvShape shape = layers.get(i).shape;
                int length = Math.multiplyExact(shape.outputColumns(), ROWS);
                if (i < layers.size() - 1) {
                    images[i] = atLeast(images[i], length);
                }
                if (shape.activation().isPresent()) {
                    slopes[i] = atLeast(slopes[i], length);
                }
                upper = atLeast(upper, length);
                lower = atLeast(lower, length);
                turned = atLeast(turned, layers.get(i).turnedLength());
            }
        }

        private static float[] atLeast(float[] array, int length) {
            return array.length < length ? new float[length] : array;
        }
    }

    ConvNetOperation(Kernels kernels, List<ConvLayer> layers, Tile tile, Operation.ConvNet op, Scratch scratch) {
        this.kernels = kernels;
        this.layers = layers;
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        this.scratch = scratch;
        scratch.ensure(layers);
    }

    private int last() {
        return layers.size() - 1;
    }

    private float[] input(int layer) {
        return layer == 0 ? in : scratch.images[layer - 1];
    }

    @Override
    public void forward() {
        for (int layer = 0; layer < layers.size(); layer++) {
            run(layer);
        }
        scratch.owner = this;
    }

    private void run(int layer) {
        ConvLayer convolution = layers.get(layer);
        float[] image = layer == last() ? out : scratch.images[layer];
        convolution.forward(input(layer), image);
        if (convolution.shape.activation().isPresent()) {
            Activation activation = convolution.shape.activation().get();
            kernels.activate(activation, image, scratch.slopes[layer], 0, convolution.shape.outputColumns() * ROWS);
        }
    }

    @Override
    public void backward(float[] sums) {
        if (scratch.owner != this) {
            boolean slopes = layers.get(last()).shape.activation().isPresent();
            for (int layer = 0; layer < (slopes ? layers.size() : last()); layer++) {
                run(layer);
            }
            scratch.owner = this;
        }
        float[] gradient = outGradient;
        for (int layer = last(); layer >= 0; layer--) {
            ConvLayer convolution = layers.get(layer);
            if (convolution.shape.activation().isPresent()) {
                float[] product = gradient == outGradient ? scratch.upper : gradient;
                float[] slopes = scratch.slopes[layer];
                for (int i = 0; i < convolution.shape.outputColumns() * ROWS; i++) {
                    product[i] = gradient[i] * slopes[i];
                }
                gradient = product;
            }
            convolution.backwardIntoWeights(input(layer), gradient, sums, scratch.turned);
            if (layer > 0) {
                float[] below = gradient == scratch.upper ? scratch.lower : scratch.upper;
                Arrays.fill(below, 0, convolution.shape.inputColumns() * ROWS, 0f);
                convolution.backwardIntoInput(gradient, below);
                gradient = below;
            } else if (inGradient.length > 0) {
                convolution.backwardIntoInput(gradient, inGradient);
            }
        }
    }
}
