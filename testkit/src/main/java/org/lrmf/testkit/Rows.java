package org.lrmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Rows to test with, and comparisons of rows. */
public final class Rows {
    private static final double[] EXTREMES = {0, -0.0, 1e-30, -1e-30, 1e6, -1e6, 1e9, -1e9};

    private Rows() {}

    /** Independent normal values with mean {@code mean} and standard deviation {@code deviation}. */
    public static Matrix normal(int rows, int features, double mean, double deviation, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, features);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = mean + deviation * random.nextGaussian();
        }
        return result;
    }

    /** Rows whose values are tiny, zero or far outside of any fitted range, alone and mixed. */
    public static Matrix extreme(int features) {
        Matrix result = Matrix.zeros(2 * EXTREMES.length, features);
        for (int row = 0; row < result.rows(); row++) {
            for (int column = 0; column < features; column++) {
                int shift = row < EXTREMES.length ? 0 : column;
                result.set(row, column, EXTREMES[(row + shift) % EXTREMES.length]);
            }
        }
        return result;
    }

    /** Each value of {@code actual} lies within {@code tolerance·max(1, |expected|)} of the expected one. */
    public static void assertClose(Matrix actual, Matrix expected, double tolerance) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.columns()).isEqualTo(expected.columns());
        assertClose(actual.values(), expected.values(), tolerance);
    }

    /** Each value of {@code actual} lies within {@code tolerance·max(1, |expected|)} of the expected one. */
    public static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("value %d is %s, expected %s", i, actual[i], expected[i])
                    .isLessThanOrEqualTo(allowed);
        }
    }

    /** No value is infinite or not a number. */
    public static void assertFinite(double[] values) {
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.isFinite(values[i]))
                    .as("value %d is %s", i, values[i])
                    .isTrue();
        }
    }
}
