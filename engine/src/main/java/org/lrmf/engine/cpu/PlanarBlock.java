package org.lrmf.engine.cpu;

import java.util.Arrays;

/**
 * The parameters of a planar map, made invertible: from the flat vector's {@code w [size]}, {@code u [size]} and {@code
 * b} to w, {@code û = u + (m(wᵀu) − wᵀu)·w/|w|²}, b and {@code c = wᵀû} (Rezende and Mohamed, ICML 2015, appendix A.1).
 *
 * <p>Their m(a) = −1 + log(1 + e^a) is moved along so that m(0) = 0, and shrunk so that it stays a little above −1: û is 0
 * where u is, and the map's slope along w is never below {@link #LEAST_SLOPE}.
 */
final class PlanarBlock implements ParameterBlock {
    private static final double LEAST_SLOPE = 1e-3;

    /** softplus is 1 here. */
    private static final double START = Math.log(Math.E - 1);

    /** Keeps the division by |w|² finite. */
    private static final double TINY = 1e-12;

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
