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

    /** The memory that {@link #backwardIntoWeights} needs. */
    int turnedLength() {
        return ROWS * stride;
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
        int outputs = shape.outputs();
        int biases = sumStart + block.biasSum();
        for (int pixel = 0; pixel < patches.pixels(); pixel++) {
            int from = pixel * outputs * ROWS;
            turn(outGradient, from, turned);
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

    /** One pixel's columns, row by row. */
    private void turn(float[] columns, int from, float[] turned) {
        int outputs = shape.outputs();
        for (int j = 0; j < outputs; j++) {
            for (int row = 0; row < ROWS; row++) {
                turned[row * stride + j] = columns[from + j * ROWS + row];
            }
        }
        if (outputs < padded) {
            for (int row = 0; row < ROWS; row++) {
                Arrays.fill(turned, row * stride + outputs, row * stride + padded, 0f);
            }
        }
    }
}
