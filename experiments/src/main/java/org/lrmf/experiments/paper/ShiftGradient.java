package org.lrmf.experiments.paper;

import org.lrmf.engine.random.RandomStream;
import org.lrmf.experiments.paper.TwoNormals.Points;

/**
 * The gradient of L by the shift of T where A and B are the same mixture of two normal distributions, {@code mu} apart,
 * and S is the likeliest mixture of two components for both. S is stationary in its first mean, so that the shift's
 * gradient is a sum of terms of one sign, each the pull of the far side's component; their logarithms are added, so that
 * nothing underflows and nothing cancels.
 */
final class ShiftGradient {
    private static final double SPREAD = 0.5;
    private static final double GRID_STEP = 0.01;
    private static final double GRID_REACH = 14;

    private ShiftGradient() {}

    /** Rows of the mixture of N(−1, ½²) and N(1, ½²), shifted. */
    static Points sample(int rows, double second, double shift, RandomStream random) {
        double[] at = new double[rows];
        for (int i = 0; i < rows; i++) {
            double centre = random.nextDouble() < second ? 1 : -1;
            at[i] = shift + centre + SPREAD * random.nextGaussian();
        }
        return Points.equally(at);
    }

    /** The same mixture as an infinite sample: a grid with the density as weights. */
    static Points quadrature(double second, double shift) {
        TwoNormals truth = new TwoNormals(second, new double[] {-1, 1}, new double[] {SPREAD, SPREAD});
        int half = (int) Math.round((1 + GRID_REACH * SPREAD) / GRID_STEP);
        double[] at = new double[2 * half + 1];
        double[] weights = new double[at.length];
        double total = 0;
        for (int i = 0; i < at.length; i++) {
            double x = (i - half) * GRID_STEP;
            at[i] = shift + x;
            weights[i] = Math.exp(truth.logDensity(x));
            total += weights[i];
        }
        for (int i = 0; i < at.length; i++) {
            weights[i] /= total;
        }
        return new Points(at, weights);
    }

    /** {@code log|∂L/∂b|} at {@code T(a) = a + b}, b = 0. */
    static double log(Points a, Points b) {
        TwoNormals shared = TwoNormals.fit(a.and(b), 0.5 * (a.mean() + b.mean()));
        double[] logs = new double[a.at().length + b.at().length];
        double[] signs = new double[logs.length];
        add(shared, a, 1, logs, signs, 0);
        add(shared, b, 0, logs, signs, a.at().length);
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += signs[i] * Math.exp(logs[i] - most);
        }
        return most + Math.log(Math.abs(sum));
    }

    /** The terms {@code r_k(x)·|x − m_k| / s_k²} of one side, k being the other side's component. */
    private static void add(TwoNormals shared, Points side, int k, double[] logs, double[] signs, int offset) {
        double deviation = shared.deviations()[k];
        for (int i = 0; i < side.at().length; i++) {
            double x = side.at()[i];
            double distance = k == 1 ? shared.means()[1] - x : x - shared.means()[0];
            logs[offset + i] = Math.log(side.weights()[i])
                    + shared.logResponsibility(k, x)
                    + Math.log(Math.abs(distance))
                    - 2 * Math.log(deviation);
            signs[offset + i] = Math.signum(distance);
        }
    }
}
