package org.lrmf.engine.cpu;

import org.lrmf.engine.kernel.Kernels;

/** The weights and biases of one linear layer, padded, with the transposed weights beside them. */
final class DenseBlock implements ParameterBlock {
    final int inputs;
    final int outputs;
    /** Leading dimension of {@link #weights}. */
    final int outputStride;
    /** Leading dimension of {@link #transposed}. */
    final int inputStride;
    /** {@code [inputs, outputStride]}. */
    final float[] weights;
    /** {@code [outputs, inputStride]}. */
    final float[] transposed;
    /** {@code [outputStride]}. */
    final float[] biases;

    private final int offset;
    private final boolean sumTransposed;

    /**
     * @param offset where the layer starts in the flat vector
     * @param sumTransposed whether the gradient of the weights is summed as {@code [outputs, inputStride]}
     */
    DenseBlock(int offset, int inputs, int outputs, boolean sumTransposed) {
        this.offset = offset;
        this.inputs = inputs;
        this.outputs = outputs;
        this.sumTransposed = sumTransposed;
        outputStride = Kernels.leadingDimension(outputs);
        inputStride = Kernels.leadingDimension(inputs);
        weights = new float[Math.multiplyExact(inputs, outputStride)];
        transposed = new float[Math.multiplyExact(outputs, inputStride)];
        biases = new float[outputStride];
    }

    /** Where the gradient of the biases starts, after that of the weights. */
    int biasSum() {
        return sumTransposed ? transposed.length : weights.length;
    }

    @Override
    public int sumLength() {
        return biasSum() + outputStride;
    }

    @Override
    public void unpack(float[] parameters) {
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(parameters, offset + i * outputs, weights, i * outputStride, outputs);
        }
        // Blocks of 16 keep both sides of the transposition in the cache.
        for (int i0 = 0; i0 < inputs; i0 += 16) {
            int i1 = Math.min(inputs, i0 + 16);
            for (int j = 0; j < outputs; j++) {
                for (int i = i0; i < i1; i++) {
                    transposed[j * inputStride + i] = parameters[offset + i * outputs + j];
                }
            }
        }
        System.arraycopy(parameters, offset + inputs * outputs, biases, 0, outputs);
    }

    @Override
    public void pack(float[][] sums, int start, float[] gradient) {
        // Long loops over the padded layout are faster than short ones over its rows.
        float[] total = sums[0];
        for (int s = 1; s < sums.length; s++) {
            add(sums[s], start, total, start, sumLength());
        }
        if (sumTransposed) {
            for (int j = 0; j < outputs; j++) {
                for (int i = 0; i < inputs; i++) {
                    gradient[offset + i * outputs + j] = total[start + j * inputStride + i];
                }
            }
        } else {
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(total, start + i * outputStride, gradient, offset + i * outputs, outputs);
            }
        }
        System.arraycopy(total, start + biasSum(), gradient, offset + inputs * outputs, outputs);
    }

    static void add(float[] from, int fromOffset, float[] to, int toOffset, int n) {
        for (int i = 0; i < n; i++) {
            to[toOffset + i] += from[fromOffset + i];
        }
    }
}
