package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Samples whose divergence is known, or known to be zero. */
final class Known {
    private Known() {}

    /** Standard normal columns, moved by {@code shift} along each. */
    static Matrix normal(int rows, int features, double shift, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, features);
        for (int i = 0; i < rows * features; i++) {
            result.values()[i] = shift + random.nextGaussian();
        }
        return result;
    }

    /** Two interleaved half circles with noise 0.1, turned by {@code angle}. */
    static Matrix moons(int rows, double angle, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, 2);
        for (int row = 0; row < rows; row++) {
            double t = Math.PI * random.nextDouble();
            boolean upper = random.nextDouble() < 0.5;
            double x = (upper ? Math.cos(t) : 1 - Math.cos(t)) - 0.5 + 0.1 * random.nextGaussian();
            double y = (upper ? Math.sin(t) : 0.5 - Math.sin(t)) - 0.25 + 0.1 * random.nextGaussian();
            result.set(row, 0, Math.cos(angle) * x - Math.sin(angle) * y);
            result.set(row, 1, Math.sin(angle) * x + Math.cos(angle) * y);
        }
        return result;
    }

    /**
     * 2·JSD in nats of two normal distributions of unit variance whose means are {@code distance} apart, by the
     * trapezoid rule along the line through the means: the other directions do not count.
     */
    static double shiftedNormals(double distance) {
        double step = 1e-3;
        double sum = 0;
        for (double x = -12; x <= 12 + distance; x += step) {
            double p = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
            double q = Math.exp(-0.5 * (x - distance) * (x - distance)) / Math.sqrt(2 * Math.PI);
            double m = 0.5 * (p + q);
            sum += term(p, m) + term(q, m);
        }
        return sum * step;
    }

    private static double term(double p, double m) {
        return p > 0 ? p * Math.log(p / m) : 0;
    }
}
