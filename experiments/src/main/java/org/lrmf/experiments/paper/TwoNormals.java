package org.lrmf.experiments.paper;

import java.util.Arrays;
import java.util.Objects;

/**
 * A mixture of two normal distributions on the line, in double precision and without any floor under its variances, so
 * that gradients far below the smallest float can be told from zero.
 *
 * @param share the weight of the second component
 * @param means of shape {@code [2]}
 * @param deviations of shape {@code [2]}, positive
 */
record TwoNormals(double share, double[] means, double[] deviations) {
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final int PASSES = 5_000;

    /** The change of parameters in one pass at which a fit has settled. */
    private static final double SETTLED = 1e-9;

    /** Passes after which starts are compared; the best goes on to a plateau. */
    private static final int SCOUTING = 25;

    /** Points with weights that sum to 1, such as rows of equal weight or the nodes of a quadrature. */
    record Points(double[] at, double[] weights) {
        static Points equally(double[] at) {
            double[] weights = new double[at.length];
            Arrays.fill(weights, 1.0 / at.length);
            return new Points(at, weights);
        }

        /** Both, each with half of the weight. */
        Points and(Points other) {
            double[] joined = Arrays.copyOf(at, at.length + other.at.length);
            System.arraycopy(other.at, 0, joined, at.length, other.at.length);
            double[] shares = new double[joined.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = 0.5 * (i < at.length ? weights[i] : other.weights[i - at.length]);
            }
            return new Points(joined, shares);
        }

        double mean() {
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                sum += weights[i] * at[i];
            }
            return sum;
        }
    }

    /** Log-density of component {@code k} at {@code x}, its weight included, in nats. */
    double joint(int k, double x) {
        double z = (x - means[k]) / deviations[k];
        return Math.log(k == 0 ? 1 - share : share) - 0.5 * z * z - Math.log(deviations[k]) - LOG_ROOT_TWO_PI;
    }

    double logDensity(double x) {
        double first = joint(0, x);
        double second = joint(1, x);
        double most = Math.max(first, second);
        return most + Math.log1p(Math.exp(Math.min(first, second) - most));
    }

    /** The mean log-density, in nats. */
    double logLikelihood(Points points) {
        double sum = 0;
        for (int i = 0; i < points.at.length; i++) {
            sum += points.weights[i] * logDensity(points.at[i]);
        }
        return sum;
    }

    /** Log-probability that {@code x} is of component {@code k}. */
    double logResponsibility(int k, double x) {
        return joint(k, x) - logDensity(x);
    }

    /** The derivative of {@link #logDensity} by x. */
    double slope(double x) {
        double second = Math.exp(logResponsibility(1, x));
        return (1 - second) * (means[0] - x) / (deviations[0] * deviations[0])
                + second * (means[1] - x) / (deviations[1] * deviations[1]);
    }

    /** The likeliest mixture by expectation–maximisation from a split at {@code cut}. */
    static TwoNormals fit(Points points, double cut) {
        return split(points, cut).continued(points);
    }

    /** The best of fits from splits at several quantiles. */
    static TwoNormals fit(Points points) {
        double[] sorted = points.at.clone();
        Arrays.sort(sorted);
        TwoNormals best = null;
        for (double level : new double[] {0.2, 0.35, 0.5, 0.65, 0.8}) {
            TwoNormals fitted =
                    split(points, sorted[(int) (level * (sorted.length - 1))]).continued(points, SCOUTING);
            if (best == null || fitted.logLikelihood(points) > best.logLikelihood(points)) {
                best = fitted;
            }
        }
        return Objects.requireNonNull(best).continued(points);
    }

    private static TwoNormals split(Points points, double cut) {
        double[] seconds = new double[points.at.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = points.at[i] > cut ? 1 : 0;
        }
        return maximised(points, seconds);
    }

    /** Expectation–maximisation from here to a plateau. */
    TwoNormals continued(Points points) {
        return continued(points, PASSES);
    }

    private TwoNormals continued(Points points, int passes) {
        double[] seconds = new double[points.at.length];
        TwoNormals current = this;
        for (int pass = 0; pass < passes; pass++) {
            current.expect(points, seconds);
            TwoNormals next = maximised(points, seconds);
            boolean settled = next.distance(current) < SETTLED;
            current = next;
            if (settled) {
                break;
            }
        }
        return current;
    }

    /** Writes the probability of the second component at each point. */
    private void expect(Points points, double[] seconds) {
        double first = 0.5 / (deviations[0] * deviations[0]);
        double second = 0.5 / (deviations[1] * deviations[1]);
        double odds = Math.log((1 - share) / share) + Math.log(deviations[1] / deviations[0]);
        for (int i = 0; i < seconds.length; i++) {
            double toFirst = points.at[i] - means[0];
            double toSecond = points.at[i] - means[1];
            seconds[i] = 1 / (1 + Math.exp(odds - first * toFirst * toFirst + second * toSecond * toSecond));
        }
    }

    /** The largest difference of a parameter, means and deviations in units of the deviations. */
    private double distance(TwoNormals other) {
        double most = Math.abs(share - other.share);
        for (int k = 0; k < 2; k++) {
            most = Math.max(most, Math.abs(means[k] - other.means[k]) / deviations[k]);
            most = Math.max(most, Math.abs(deviations[k] - other.deviations[k]) / deviations[k]);
        }
        return most;
    }

    private static TwoNormals maximised(Points points, double[] seconds) {
        double[] totals = new double[2];
        double[] sums = new double[2];
        for (int i = 0; i < seconds.length; i++) {
            double second = points.weights[i] * seconds[i];
            double first = points.weights[i] - second;
            totals[0] += first;
            totals[1] += second;
            sums[0] += first * points.at[i];
            sums[1] += second * points.at[i];
        }
        double[] centres = {sums[0] / totals[0], sums[1] / totals[1]};
        double[] squares = new double[2];
        for (int i = 0; i < seconds.length; i++) {
            double second = points.weights[i] * seconds[i];
            double toFirst = points.at[i] - centres[0];
            double toSecond = points.at[i] - centres[1];
            squares[0] += (points.weights[i] - second) * toFirst * toFirst;
            squares[1] += second * toSecond * toSecond;
        }
        return new TwoNormals(totals[1] / (totals[0] + totals[1]), centres, new double[] {
            Math.sqrt(squares[0] / totals[0]), Math.sqrt(squares[1] / totals[1])
        });
    }

    /** L of two sides in the family of such mixtures, private and shared ones fitted to the same points, in nats. */
    static double ratio(Points a, Points b) {
        Points both = a.and(b);
        return fit(a).logLikelihood(a) + fit(b).logLikelihood(b) - 2 * fit(both).logLikelihood(both);
    }
}
