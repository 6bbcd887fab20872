package org.lrmf.engine.cpu;

import static org.lrmf.engine.graph.Operation.Planar.LEAST_SLOPE;
import static org.lrmf.engine.graph.Operation.Planar.START;
import static org.lrmf.engine.graph.Operation.Planar.TINY;

import java.util.Arrays;

/**
 * The parameters of a planar map, made invertible: from the flat vector's {@code w [size]}, {@code u [size]} and {@code
 * b} to w, û, b and {@code c = wᵀû}, as {@link org.lrmf.engine.graph.Operation.Planar} says.
 */
final class PlanarBlock implements ParameterBlock {
    final int size;
    /** w, {@code [size]}. */
    final float[] normal;
    /** û, {@code [size]}. */
    final float[] push;

    float shift;
    /** c. */
    float steepness;

    private final int offset;
    /** u, {@code [size]}. */
    private final float[] raw;

    private double along;
    private double square;
    private final double[] normalGradient;
    private final double[] pushGradient;

    PlanarBlock(int size, int offset) {
        this.size = size;
        this.offset = offset;
        normal = new float[size];
        push = new float[size];
        raw = new float[size];
        normalGradient = new double[size];
        pushGradient = new double[size];
    }

    /** Gradients with respect to w, û, b and c, one after the other. */
    @Override
    public int sumLength() {
        return 2 * size + 2;
    }

    @Override
    public void unpack(float[] parameters) {
        System.arraycopy(parameters, offset, normal, 0, size);
        System.arraycopy(parameters, offset + size, raw, 0, size);
        shift = parameters[offset + 2 * size];
        along = 0;
        square = TINY;
        for (int i = 0; i < size; i++) {
            along += (double) normal[i] * raw[i];
            square += (double) normal[i] * normal[i];
        }
        double product = 0;
        for (int i = 0; i < size; i++) {
            push[i] = (float) (raw[i] + correction() * normal[i]);
            product += (double) normal[i] * push[i];
        }
        steepness = (float) Math.max(LEAST_SLOPE - 1, product);
    }

    /** {@code (m(wᵀu) − wᵀu)/|w|²}. */
    private double correction() {
        double x = along + START;
        double softplus = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        return ((1 - LEAST_SLOPE) * (softplus - 1) - along) / square;
    }

    @Override
    public void pack(float[][] sums, int start, float[] gradient) {
        Arrays.fill(normalGradient, 0);
        Arrays.fill(pushGradient, 0);
        double toShift = 0;
        double toSteepness = 0;
        for (float[] sum : sums) {
            for (int i = 0; i < size; i++) {
                normalGradient[i] += sum[start + i];
                pushGradient[i] += sum[start + size + i];
            }
            toShift += sum[start + 2 * size];
            toSteepness += sum[start + 2 * size + 1];
        }
        double toCorrection = 0;
        for (int i = 0; i < size; i++) {
            normalGradient[i] += toSteepness * push[i];
            pushGradient[i] += toSteepness * normal[i];
            toCorrection += pushGradient[i] * normal[i];
        }
        double slope = (1 - LEAST_SLOPE) / (1 + Math.exp(-along - START));
        double toAlong = toCorrection * (slope - 1) / square;
        double toSquare = -toCorrection * correction() / square;
        for (int i = 0; i < size; i++) {
            double toNormal = correction() * pushGradient[i] + toAlong * raw[i] + 2 * toSquare * normal[i];
            gradient[offset + i] = (float) (normalGradient[i] + toNormal);
            gradient[offset + size + i] = (float) (pushGradient[i] + toAlong * normal[i]);
        }
        gradient[offset + 2 * size] = (float) toShift;
    }
}
