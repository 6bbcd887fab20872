package org.lrmf.engine.cpu;

import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.kernel.Kernels;

/**
 * The right-hand side of a continuous flow on a tile: the velocity f(x, t) and the divergence {@code Σ_k v_kᵀ (∂f/∂x) v_k}
 * over the columns v_k of a {@link OdeProbes}, with the vector–Jacobian product of both.
 *
 * <p>The rows of the tile and, below them, one block of tangents for each probe go through the perceptron together:
 * {@code (1 + probes)·ROWS} rows in each matrix product. A tangent passes an activation by its slope, so that the product
 * backward has a term with the second derivative of tanh, {@code −2·tanh·tanh′}.
 */
final class OdeDynamics {
    private static final int ROWS = Tile.ROWS;

    private final Kernels kernels;
    private final MlpShape shape;
    private final List<DenseBlock> blocks;
    private final int[] sumStarts;
    private final OdeProbes probes;
    private final int features;
    private final int all;
    private final int stride;
    private final int padded;
    private final int width;
    /** Activations, then their tangents, row-major. */
    private final float[][] hidden;
    /** Tangents before the activation, row-major. */
    private final float[][] tangents;
    /** Slopes of the activation. */
    private final float[][] slopes;

    /** Gradients with respect to the outputs, column by column, {@code [features, all]}. */
    private final float[] ends;

    private final float[] narrow;
    private float[] upper;
    private float[] lower;

    /** f, {@code [features, ROWS]}. */
    final float[] velocity;
    /** {@code [ROWS]}. */
    final float[] divergence = new float[ROWS];

    OdeDynamics(Kernels kernels, MlpShape shape, List<DenseBlock> blocks, int[] sumStarts, OdeProbes probes) {
        this.kernels = kernels;
        this.shape = shape;
        this.blocks = blocks;
        this.sumStarts = sumStarts;
        this.probes = probes;
        features = shape.outputs();
        all = probes.rows();
        stride = Kernels.leadingDimension(shape.hidden());
        padded = Kernels.pad(shape.hidden());
        width = Kernels.pad(shape.inputs());
        hidden = new float[shape.hiddenLayers()][Math.multiplyExact(all, stride)];
        tangents = new float[shape.hiddenLayers()][(all - ROWS) * stride];
        slopes = new float[shape.hiddenLayers()][ROWS * stride];
        ends = new float[Math.multiplyExact(features, all)];
        narrow = new float[Math.multiplyExact(all, width)];
        upper = new float[all * stride];
        lower = new float[all * stride];
        velocity = new float[features * ROWS];
    }

    /** Velocity and divergence at the rows and times that the probes hold. */
    void forward() {
        for (int layer = 0; layer < shape.hiddenLayers(); layer++) {
            DenseBlock block = blocks.get(layer);
            float[] z = hidden[layer];
            for (int row = 0; row < ROWS; row++) {
                System.arraycopy(block.biases, 0, z, row * stride, padded);
            }
            Arrays.fill(z, ROWS * stride, z.length, 0f);
            float[] below = layer == 0 ? probes.stack : hidden[layer - 1];
            int aRow = layer == 0 ? 1 : stride;
            int aColumn = layer == 0 ? all : 1;
            kernels.multiply(
                    below,
                    0,
                    aRow,
                    aColumn,
                    block.weights,
                    block.outputStride,
                    z,
                    0,
                    stride,
                    all,
                    padded,
                    block.inputs,
                    true);
            activate(layer);
        }
        DenseBlock last = blocks.get(shape.hiddenLayers());
        float[] top = hidden[shape.hiddenLayers() - 1];
        int outputs = Kernels.pad(features);
        kernels.multiply(
                top, 0, stride, 1, last.weights, last.outputStride, narrow, 0, width, all, outputs, last.inputs, false);
        Arrays.fill(divergence, 0f);
        for (int j = 0; j < features; j++) {
            for (int row = 0; row < ROWS; row++) {
                velocity[j * ROWS + row] = narrow[row * width + j] + last.biases[j];
            }
            for (int row = ROWS; row < all; row++) {
                divergence[row % ROWS] += probes.stack[j * all + row] * narrow[row * width + j];
            }
        }
    }

    private void activate(int layer) {
        float[] z = hidden[layer];
        float[] slope = slopes[layer];
        for (int row = 0; row < ROWS; row++) {
            kernels.activate(Activation.TANH, z, slope, row * stride, padded);
        }
        System.arraycopy(z, ROWS * stride, tangents[layer], 0, tangents[layer].length);
        for (int block = ROWS * stride; block < z.length; block += ROWS * stride) {
            for (int i = 0; i < ROWS * stride; i++) {
                z[block + i] *= slope[i];
            }
        }
    }

    /**
     * The vector–Jacobian product of the last {@link #forward()}.
     *
     * @param velocityGradient of shape {@code [features, ROWS]}
     * @param divergenceGradient of shape {@code [ROWS]}
     * @param inGradient is overwritten, of shape {@code [features, ROWS]}
     * @param sums where gradients of the parameters add up
     */
    void backward(float[] velocityGradient, float[] divergenceGradient, float[] inGradient, float[] sums) {
        backwardLast(velocityGradient, divergenceGradient, sums);
        for (int layer = shape.hiddenLayers() - 1; layer >= 0; layer--) {
            DenseBlock block = blocks.get(layer);
            int sum = sumStarts[layer];
            throughActivation(layer, sums, sum + block.biasSum());
            float[] below = layer == 0 ? probes.stack : hidden[layer - 1];
            int aRow = layer == 0 ? all : 1;
            int aColumn = layer == 0 ? 1 : stride;
            kernels.multiply(
                    below,
                    0,
                    aRow,
                    aColumn,
                    upper,
                    stride,
                    sums,
                    sum,
                    block.outputStride,
                    block.inputs,
                    padded,
                    all,
                    true);
            if (layer > 0) {
                backThrough(block, lower, stride, all, padded);
                float[] swap = upper;
                upper = lower;
                lower = swap;
            } else {
                backThrough(block, narrow, width, ROWS, width);
            }
        }
        for (int i = 0; i < features; i++) {
            for (int row = 0; row < ROWS; row++) {
                inGradient[i * ROWS + row] = narrow[row * width + i];
            }
        }
    }

    private void backThrough(DenseBlock block, float[] into, int intoStride, int rows, int columns) {
        kernels.multiply(
                upper,
                0,
                stride,
                1,
                block.transposed,
                block.inputStride,
                into,
                0,
                intoStride,
                rows,
                columns,
                block.outputs,
                false);
    }

    private void backwardLast(float[] velocityGradient, float[] divergenceGradient, float[] sums) {
        DenseBlock last = blocks.get(shape.hiddenLayers());
        int sum = sumStarts[shape.hiddenLayers()];
        for (int j = 0; j < features; j++) {
            float bias = 0;
            for (int row = 0; row < ROWS; row++) {
                ends[j * all + row] = velocityGradient[j * ROWS + row];
                bias += velocityGradient[j * ROWS + row];
            }
            sums[sum + last.biasSum() + j] += bias;
            for (int row = ROWS; row < all; row++) {
                ends[j * all + row] = divergenceGradient[row % ROWS] * probes.stack[j * all + row];
            }
        }
        float[] top = hidden[shape.hiddenLayers() - 1];
        kernels.multiply(ends, 0, all, 1, top, stride, sums, sum, last.inputStride, features, padded, all, true);
        kernels.multiply(
                ends, 0, 1, all, last.transposed, last.inputStride, upper, 0, stride, all, padded, features, false);
    }

    private void throughActivation(int layer, float[] sums, int biasSum) {
        float[] slope = slopes[layer];
        float[] value = hidden[layer];
        float[] tangent = tangents[layer];
        int block = ROWS * stride;
        for (int i = 0; i < block; i++) {
            upper[i] *= slope[i];
        }
        for (int start = 0; start < tangent.length; start += block) {
            for (int i = 0; i < block; i++) {
                float reaching = upper[block + start + i] * slope[i];
                upper[block + start + i] = reaching;
                upper[i] -= 2 * reaching * tangent[start + i] * value[i];
            }
        }
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < padded; j++) {
                sums[biasSum + j] += upper[row * stride + j];
            }
        }
    }
}
