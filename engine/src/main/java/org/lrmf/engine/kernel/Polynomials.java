package org.lrmf.engine.kernel;

/**
 * Coefficients, highest power first.
 *
 * <p>{@code tanh(x) ≈ x·P(x²)/Q(x²)} on ±{@link #TANH_LIMIT}, beyond which it is ±1 in float (the minimax fit published
 * with the Eigen library); absolute error below 4e-7. {@code exp(x) = 2^n·exp(r)}, {@code |r| ≤ ln2/2}, with the Taylor polynomial of degree 7;
 * relative error below 3e-7.
 */
final class Polynomials {
    static final float TANH_LIMIT = 7.90531110763549805f;
    static final float[] TANH_P = {
        -2.76076847742355e-16f,
        2.00018790482477e-13f,
        -8.60467152213735e-11f,
        5.12229709037114e-08f,
        1.48572235717979e-05f,
        6.37261928875436e-04f,
        4.89352455891786e-03f
    };
    static final float[] TANH_Q = {
        1.19825839466702e-06f, 1.18534705686654e-04f, 2.26843463243900e-03f, 4.89352518554385e-03f
    };

    static final float EXP_LIMIT = 87f;
    static final float LOG2_E = 1.44269504f;
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    /** Adding 1.5·2^23 rounds to an integer that then stands in the lowest bits of the float. */
    static final float ROUNDER = 12582912f;

    static final float[] EXP = {1 / 5040f, 1 / 720f, 1 / 120f, 1 / 24f, 1 / 6f, 0.5f, 1f, 1f};

    private Polynomials() {}
}
