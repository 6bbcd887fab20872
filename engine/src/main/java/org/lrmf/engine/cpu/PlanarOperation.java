package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.kernel.Kernels;

/**
 * {@code y = x + û·tanh(wᵀx + b)} on a tile, or its inverse: {@code t + c·tanh(t) = wᵀy + b} has one root t, found row by
 * row.
 */
final class PlanarOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;
    private static final int MOST_ITERATIONS = 100;

    private final Kernels kernels;
    private final PlanarBlock block;
    private final int sumStart;
    private final boolean inverse;
    private final float[] in;
    private final float[] inGradient;
    private final float[] out;
    private final float[] outGradient;
    private final float[] logDet;
    private final float[] logDetGradient;
    private final float[] tanh = new float[ROWS];
    private final float[] slope = new float[ROWS];
    /** Of wᵀx + b forward; of wᵀy + b for the inverse. */
    private final float[] angleGradient = new float[ROWS];

    PlanarOperation(Kernels kernels, PlanarBlock block, int sumStart, Tile tile, Operation.Planar op) {
        this.kernels = kernels;
        this.block = block;
        this.sumStart = sumStart;
        inverse = op.inverse();
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        logDet = tile.values[op.logDet().id()];
        logDetGradient = tile.gradients[op.logDet().id()];
    }

    @Override
    public void forward() {
        Arrays.fill(tanh, block.shift);
        for (int column = 0; column < block.size; column++) {
            for (int row = 0; row < ROWS; row++) {
                tanh[row] += block.normal[column] * in[column * ROWS + row];
            }
        }
        if (inverse) {
            for (int row = 0; row < ROWS; row++) {
                double tangent = Math.tanh(root(tanh[row], block.steepness));
                tanh[row] = (float) tangent;
                slope[row] = (float) (1 - tangent * tangent);
            }
        } else {
            kernels.activate(Activation.TANH, tanh, slope, 0, ROWS);
        }
        float sign = inverse ? -1f : 1f;
        for (int column = 0; column < block.size; column++) {
            float push = sign * block.push[column];
            for (int row = 0; row < ROWS; row++) {
                out[column * ROWS + row] = in[column * ROWS + row] + push * tanh[row];
            }
        }
        for (int row = 0; row < ROWS; row++) {
            logDet[row] = sign * (float) Math.log(1 + (double) block.steepness * slope[row]);
        }
    }

    /** The t with {@code t + c·tanh(t) = s}, by Newton's steps kept within a shrinking bracket; c is above −1. */
    static double root(double s, double c) {
        double low = s - Math.abs(c);
        double high = s + Math.abs(c);
        double t = s - c * Math.tanh(s);
        if (!(t >= low && t <= high)) {
            t = s;
        }
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_ITERATIONS && low < high; i++) {
            double tangent = Math.tanh(t);
            double excess = t + c * tangent - s;
            if (excess > 0) {
                high = t;
            } else {
                low = t;
            }
            double next = t - excess / (1 + c * (1 - tangent * tangent));
            // Newton's steps can circle around the bend of tanh: bisect where they do not gain.
            if (!(next > low && next < high) || Math.abs(excess) > 0.5 * before) {
                next = 0.5 * (low + high);
            }
            before = Math.abs(excess);
            if (Math.abs(next - t) <= 1e-12 * Math.max(1, Math.abs(t))) {
                return next;
            }
            t = next;
        }
        return t;
    }

    @Override
    public void backward(float[] sums) {
        float c = block.steepness;
        Arrays.fill(angleGradient, 0f);
        float direct = inverse ? -1f : 1f;
        for (int column = 0; column < block.size; column++) {
            float sum = 0;
            for (int row = 0; row < ROWS; row++) {
                float gradient = outGradient[column * ROWS + row];
                angleGradient[row] += gradient * block.push[column];
                sum += gradient * tanh[row];
            }
            sums[sumStart + block.size + column] += direct * sum;
        }
        float toShift = 0;
        float toSteepness = 0;
        for (int row = 0; row < ROWS; row++) {
            float stretch = 1 + c * slope[row];
            float toLog = direct * logDetGradient[row] / stretch;
            float toAngle = direct * angleGradient[row] * slope[row] - 2 * c * toLog * tanh[row] * slope[row];
            toSteepness += toLog * slope[row];
            if (inverse) {
                // dt = (d(wᵀy + b) − tanh(t)·dc)/(1 + c·tanh′(t)).
                toAngle /= stretch;
                toSteepness -= toAngle * tanh[row];
            }
            angleGradient[row] = toAngle;
            toShift += toAngle;
        }
        sums[sumStart + 2 * block.size] += toShift;
        sums[sumStart + 2 * block.size + 1] += toSteepness;
        for (int column = 0; column < block.size; column++) {
            float sum = 0;
            for (int row = 0; row < ROWS; row++) {
                sum += angleGradient[row] * in[column * ROWS + row];
            }
            sums[sumStart + column] += sum;
            if (inGradient.length > 0) {
                float normal = block.normal[column];
                for (int row = 0; row < ROWS; row++) {
                    inGradient[column * ROWS + row] += outGradient[column * ROWS + row] + normal * angleGradient[row];
                }
            }
        }
    }
}
