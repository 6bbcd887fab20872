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
        for (int s = 0; s < sums.length; s++) {
            float[] sum = sums[s];
            boolean first = s == 0;
            if (sumTransposed) {
                for (int j = 0; j < outputs; j++) {
                    for (int i = 0; i < inputs; i++) {
                        int at = offset + i * outputs + j;
                        float term = sum[start + j * inputStride + i];
                        gradient[at] = first ? term : gradient[at] + term;
                    }
                }
            } else {
                for (int i = 0; i < inputs; i++) {
                    addRow(sum, start + i * outputStride, gradient, offset + i * outputs, outputs, first);
                }
            }
            addRow(sum, start + biasSum(), gradient, offset + inputs * outputs, outputs, first);
        }
    }

    static void addRow(float[] from, int fromOffset, float[] to, int toOffset, int n, boolean first) {
        if (first) {
            System.arraycopy(from, fromOffset, to, toOffset, n);
        } else {
            for (int i = 0; i < n; i++) {
                to[toOffset + i] += from[fromOffset + i];
            }
        }
    }
}
