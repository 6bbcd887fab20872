package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.kernel.Kernels;

/**
 * One convolution on a tile, without its activation. Images are columns, like every node, so that the rows of the tile
 * lie along the vectors of all products but that of the weights' gradient.
 */
final class ConvLayer {
    private static final int ROWS = Tile.ROWS;

    final ConvShape shape;
    private final Kernels kernels;
    private final DenseBlock block;
    private final int sumStart;
    private final Patches patches;
    private final int stride;
    private final int padded;

    ConvLayer(Kernels kernels, ConvShape shape, DenseBlock block, int sumStart) {
        this.kernels = kernels;
        this.shape = shape;
        this.block = block;
        this.sumStart = sumStart;
        patches = new Patches(shape);
        padded = Kernels.pad(shape.outputs());
        stride = Kernels.leadingDimension(shape.outputs());
    }

    /**
     * Whether the weights' gradient adds up as {@code [outputs, inputs]}: with few outputs most of a vector of outputs
     * would be padding.
     */
    static boolean sumsTransposed(ConvShape shape) {
        return shape.outputs() < Kernels.PADDING && shape.inputs() % Kernels.PADDING == 0;
    }

    /** The memory that {@link #backwardIntoWeights} needs. */
    int turnedLength() {
        return ROWS * Math.max(stride, Kernels.leadingDimension(shape.inputs()));
    }

    void forward(float[] in, float[] out) {
        int outputs = shape.outputs();
        for (int pixel = 0; pixel < patches.pixels(); pixel++) {
            int to = pixel * outputs * ROWS;
            for (int j = 0; j < outputs; j++) {
                Arrays.fill(out, to + j * ROWS, to + (j + 1) * ROWS, block.biases[j]);
            }
            for (int run = patches.starts[pixel]; run < patches.starts[pixel + 1]; run++) {
                kernels.multiply(
                        block.weights,
                        patches.taps[run] * block.outputStride,
                        1,
                        block.outputStride,
                        in,
                        patches.columns[run] * ROWS,
                        ROWS,
                        out,
                        to,
                        ROWS,
                        outputs,
                        ROWS,
                        patches.lengths[run],
                        true);
            }
        }
    }

    /** Adds the gradient with respect to the input. */
    void backwardIntoInput(float[] outGradient, float[] inGradient) {
        for (int pixel = 0; pixel < patches.pixels(); pixel++) {
            for (int run = patches.starts[pixel]; run < patches.starts[pixel + 1]; run++) {
                kernels.multiply(
                        block.transposed,
                        patches.taps[run],
                        1,
                        block.inputStride,
                        outGradient,
                        pixel * shape.outputs() * ROWS,
                        ROWS,
                        inGradient,
                        patches.columns[run] * ROWS,
                        ROWS,
                        patches.lengths[run],
                        ROWS,
                        shape.outputs(),
                        true);
            }
        }
    }

    /**
     * Adds the gradients of weights and biases.
     *
     * @param turned scratch of {@link #turnedLength}
     */
    void backwardIntoWeights(float[] in, float[] outGradient, float[] sums, float[] turned) {
        if (sumsTransposed(shape)) {
            transposedIntoWeights(in, outGradient, sums, turned);
            return;
        }
        int outputs = shape.outputs();
        int biases = sumStart + block.biasSum();
        for (int pixel = 0; pixel < patches.pixels(); pixel++) {
            int from = pixel * outputs * ROWS;
            turn(outGradient, from, outputs, stride, turned);
            for (int row = 0; row < ROWS; row++) {
                for (int j = 0; j < outputs; j++) {
                    sums[biases + j] += turned[row * stride + j];
                }
            }
            for (int run = patches.starts[pixel]; run < patches.starts[pixel + 1]; run++) {
                kernels.multiply(
                        in,
                        patches.columns[run] * ROWS,
                        ROWS,
                        1,
                        turned,
                        stride,
                        sums,
                        sumStart + patches.taps[run] * block.outputStride,
                        block.outputStride,
                        patches.lengths[run],
                        padded,
                        ROWS,
                        true);
            }
        }
    }

    private void transposedIntoWeights(float[] in, float[] outGradient, float[] sums, float[] turned) {
        int outputs = shape.outputs();
        int inputs = shape.inputs();
        int width = Kernels.leadingDimension(inputs);
        for (int pixel = 0; pixel < shape.height() * shape.width(); pixel++) {
            if (patches.seenStarts[pixel] == patches.seenStarts[pixel + 1]) {
                continue;
            }
            turn(in, pixel * inputs * ROWS, inputs, width, turned);
            for (int seen = patches.seenStarts[pixel]; seen < patches.seenStarts[pixel + 1]; seen++) {
                kernels.multiply(
                        outGradient,
                        patches.seenBy[seen] * outputs * ROWS,
                        ROWS,
                        1,
                        turned,
                        width,
                        sums,
                        sumStart + patches.seenAt[seen] * inputs,
                        block.inputStride,
                        outputs,
                        inputs,
                        ROWS,
                        true);
            }
        }
        int biases = sumStart + block.biasSum();
        for (int column = 0; column < shape.outputColumns(); column++) {
            float sum = 0;
            for (int row = 0; row < ROWS; row++) {
                sum += outGradient[column * ROWS + row];
            }
            sums[biases + column % outputs] += sum;
        }
    }

    /** One pixel's columns, row by row, zeros up to a multiple of the padding. */
    private static void turn(float[] columns, int from, int count, int width, float[] turned) {
        for (int j = 0; j < count; j++) {
            for (int row = 0; row < ROWS; row++) {
                turned[row * width + j] = columns[from + j * ROWS + row];
            }
        }
        int padded = Kernels.pad(count);
        if (count < padded) {
            for (int row = 0; row < ROWS; row++) {
                Arrays.fill(turned, row * width + count, row * width + padded, 0f);
            }
        }
    }
}
