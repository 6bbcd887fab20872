package org.lrmf.experiments.truth;

import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Twice the Jensen–Shannon divergence of two known distributions, by Monte Carlo:
 * {@code E_P[log 2 − log(1 + q/p)] + E_Q[log 2 − log(1 + p/q)]} (Lin 1991).
 *
 * @param nats between 0 and 2 log 2, up to the error
 * @param standardError of the Monte Carlo mean
 */
public record TrueDivergence(double nats, double standardError) {
    /** Draws so many rows of each side; no draw where both sides are one. */
    public static TrueDivergence of(TruePair pair, int rows, RandomStream random) {
        if (pair.first() == pair.second()) {
            return new TrueDivergence(0, 0);
        }
        Matrix[] drawn = pair.draw(rows, random);
        double[] first = gains(pair.first(), pair.second(), drawn[0]);
        double[] second = gains(pair.second(), pair.first(), drawn[1]);
        return new TrueDivergence(mean(first) + mean(second), Math.hypot(error(first), error(second)));
    }

    private static double[] gains(Density own, Density other, Matrix rows) {
        double[] result = own.logDensity(rows);
        double[] others = other.logDensity(rows);
        for (int row = 0; row < result.length; row++) {
            double ratio = others[row] - result[row];
            double softplus = Math.max(ratio, 0) + Math.log1p(Math.exp(-Math.abs(ratio)));
            result[row] = Math.log(2) - softplus;
        }
        return result;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double error(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
