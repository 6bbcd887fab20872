package org.lrmf.engine.cpu;

import java.util.List;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.kernel.Kernels;

/**
 * A multilayer perceptron on a tile. Hidden activations are row-major, so that weights and activations alike are read
 * along rows in all three matrix products of a layer; inputs and outputs are columns, like every node.
 */
final class MlpOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;

    private final Kernels kernels;
    private final MlpShape shape;
    private final List<DenseBlock> blocks;
    private final int[] sumStarts;
    private final float[] in;
    private final float[] inGradient;
    private final float[] out;
    private final float[] outGradient;
    private final int stride;
    private final int padded;
    private final float[][] hidden;
    private final float[][] derivative;
    private final Scratch scratch;

    /** Row-major temporaries that all perceptrons of a thread share. */
    static final class Scratch {
        float[] upper = new float[0];
        float[] lower = new float[0];
        float[] narrow = new float[0];

        void ensure(int wide, int small) {
            if (upper.length < wide) {
                upper = new float[wide];
                lower = new float[wide];
            }
            if (narrow.length < small) {
                narrow = new float[small];
            }
        }
    }

    /**
     * @param sumStarts where each block's gradient starts in the sums
     * @param inGradient empty where the input needs no gradient
     */
    MlpOperation(
            Kernels kernels,
            MlpShape shape,
            List<DenseBlock> blocks,
            int[] sumStarts,
            float[] in,
            float[] inGradient,
            float[] out,
            float[] outGradient,
            Scratch scratch) {
        this.kernels = kernels;
        this.shape = shape;
        this.blocks = blocks;
        this.sumStarts = sumStarts;
        this.in = in;
        this.inGradient = inGradient;
        this.out = out;
        this.outGradient = outGradient;
        this.scratch = scratch;
        stride = Kernels.leadingDimension(shape.hidden());
        padded = Kernels.pad(shape.hidden());
        hidden = new float[shape.hiddenLayers()][ROWS * stride];
        derivative = new float[shape.hiddenLayers()][ROWS * stride];
        int ends = Math.max(Kernels.pad(shape.inputs()), Kernels.pad(shape.outputs()));
        scratch.ensure(ROWS * stride, ROWS * ends);
    }

    @Override
    public void forward() {
        for (int layer = 0; layer < shape.hiddenLayers(); layer++) {
            DenseBlock block = blocks.get(layer);
            float[] z = hidden[layer];
            for (int row = 0; row < ROWS; row++) {
                System.arraycopy(block.biases, 0, z, row * stride, padded);
            }
            if (layer == 0) {
                kernels.multiply(
                        in,
                        0,
                        1,
                        ROWS,
                        block.weights,
                        block.outputStride,
                        z,
                        0,
                        stride,
                        ROWS,
                        padded,
                        block.inputs,
                        true);
            } else {
                float[] below = hidden[layer - 1];
                kernels.multiply(
                        below,
                        0,
                        stride,
                        1,
                        block.weights,
                        block.outputStride,
                        z,
                        0,
                        stride,
                        ROWS,
                        padded,
                        block.inputs,
                        true);
            }
            for (int row = 0; row < ROWS; row++) {
                kernels.activate(shape.activation(), z, derivative[layer], row * stride, padded);
            }
        }
        DenseBlock last = blocks.get(shape.hiddenLayers());
        int width = Kernels.pad(last.outputs);
        float[] top = hidden[shape.hiddenLayers() - 1];
        kernels.multiply(
                top,
                0,
                stride,
                1,
                last.weights,
                last.outputStride,
                scratch.narrow,
                0,
                width,
                ROWS,
                width,
                last.inputs,
                false);
        for (int j = 0; j < last.outputs; j++) {
            for (int row = 0; row < ROWS; row++) {
                out[j * ROWS + row] = scratch.narrow[row * width + j] + last.biases[j];
            }
        }
    }

    @Override
    public void backward(float[] sums) {
        DenseBlock last = blocks.get(shape.hiddenLayers());
        int lastSum = sumStarts[shape.hiddenLayers()];
        float[] top = hidden[shape.hiddenLayers() - 1];
        kernels.multiply(
                outGradient,
                0,
                ROWS,
                1,
                top,
                stride,
                sums,
                lastSum,
                last.inputStride,
                last.outputs,
                padded,
                ROWS,
                true);
        for (int j = 0; j < last.outputs; j++) {
            float sum = 0;
            for (int row = 0; row < ROWS; row++) {
                sum += outGradient[j * ROWS + row];
            }
            sums[lastSum + last.biasSum() + j] += sum;
        }
        float[] upper = scratch.upper;
        float[] lower = scratch.lower;
        kernels.multiply(
                outGradient,
                0,
                1,
                ROWS,
                last.transposed,
                last.inputStride,
                upper,
                0,
                stride,
                ROWS,
                padded,
                last.outputs,
                false);
        for (int layer = shape.hiddenLayers() - 1; layer >= 0; layer--) {
            DenseBlock block = blocks.get(layer);
            int sum = sumStarts[layer];
            kernels.throughActivation(upper, derivative[layer], ROWS, stride, padded, sums, sum + block.biasSum());
            if (layer > 0) {
                float[] below = hidden[layer - 1];
                kernels.multiply(
                        below,
                        0,
                        1,
                        stride,
                        upper,
                        stride,
                        sums,
                        sum,
                        block.outputStride,
                        block.inputs,
                        padded,
                        ROWS,
                        true);
                kernels.multiply(
                        upper,
                        0,
                        stride,
                        1,
                        block.transposed,
                        block.inputStride,
                        lower,
                        0,
                        stride,
                        ROWS,
                        padded,
                        block.outputs,
                        false);
                float[] swap = upper;
                upper = lower;
                lower = swap;
            } else {
                kernels.multiply(
                        in, 0, ROWS, 1, upper, stride, sums, sum, block.outputStride, block.inputs, padded, ROWS, true);
                if (inGradient.length > 0) {
                    intoInput(block, upper);
                }
            }
        }
    }

    private void intoInput(DenseBlock block, float[] gradient) {
        int width = Kernels.pad(block.inputs);
        float[] narrow = scratch.narrow;
        kernels.multiply(
                gradient,
                0,
                stride,
                1,
                block.transposed,
                block.inputStride,
                narrow,
                0,
                width,
                ROWS,
                width,
                block.outputs,
                false);
        for (int i = 0; i < block.inputs; i++) {
            for (int row = 0; row < ROWS; row++) {
                inGradient[i * ROWS + row] += narrow[row * width + i];
            }
        }
    }
}
