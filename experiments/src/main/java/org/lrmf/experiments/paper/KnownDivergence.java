package org.lrmf.experiments.paper;

import org.lrmf.core.measure.Sample;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Two distributions of the plane whose Jensen–Shannon divergence is known: along the first axis they differ, along the
 * second both are standard normal, and both are then bent by {@code (x, y) → (x, y + x²/2)}, which changes no divergence.
 */
record KnownDivergence(String words, TwoNormals source, TwoNormals target) {
    private static final double STEP = 1e-3;
    private static final double REACH = 30;

    /** N(0, 1) against N(shift, 1). */
    static KnownDivergence shifted(double shift) {
        return new KnownDivergence("shift by " + shift, humps(0, 0, 1), humps(shift, 0, 1));
    }

    /** Two humps at ±apart against one, with the same mean and variance. */
    static KnownDivergence humped(double apart) {
        return new KnownDivergence(
                "two humps at ±" + apart + " against one, moments equal",
                humps(0, apart, Math.sqrt(1 - apart * apart)),
                humps(0, 0, 1));
    }

    private static TwoNormals humps(double centre, double apart, double deviation) {
        return new TwoNormals(0.5, new double[] {centre - apart, centre + apart}, new double[] {deviation, deviation});
    }

    /** The Jensen–Shannon divergence by the trapezoidal rule, in nats; the error is far below 1e-9. */
    double nats() {
        double sum = 0;
        for (double x = -REACH; x <= REACH; x += STEP) {
            double a = source.logDensity(x);
            double b = target.logDensity(x);
            double middle = Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))) - Math.log(2);
            sum += 0.5 * STEP * (Math.exp(a) * (a - middle) + Math.exp(b) * (b - middle));
        }
        return sum;
    }

    /** Rows of one side in three parts. */
    static Sample sample(TwoNormals side, int training, int validation, int test, RandomStream random) {
        return new Sample(
                rows(side, training, random.split("training")),
                rows(side, validation, random.split("validation")),
                rows(side, test, random.split("test")));
    }

    private static Matrix rows(TwoNormals side, int count, RandomStream random) {
        Matrix result = Matrix.zeros(count, 2);
        for (int row = 0; row < count; row++) {
            int k = random.nextDouble() < side.share() ? 1 : 0;
            double x = side.means()[k] + side.deviations()[k] * random.nextGaussian();
            result.set(row, 0, x);
            result.set(row, 1, random.nextGaussian() + 0.5 * x * x);
        }
        return result;
    }
}
