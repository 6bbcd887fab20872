package org.lrmf.core.measure;

/** Weights, not negative, by which the logits of several learners are added up (Wolpert, "Stacked generalization", 1992). */
final class LogitStack {
    private static final int PASSES = 30;
    private static final int SWEEPS = 100;
    private static final double RIDGE = 1e-3;
    private static final double SMALL_STEP = 1e-5;

    private final double[] weights;

    private LogitStack(double[] weights) {
        this.weights = weights;
    }

    /** Minimises the log-loss over {@code rows}, both sides weighing the same, by Newton steps within the bounds. */
    static LogitStack fit(double[][] logits, boolean[] first, int[] rows) {
        Expansion here = new Expansion(logits, first, rows, new double[logits.length]);
        for (int pass = 0; pass < PASSES; pass++) {
            double[] next = here.leastWithinBounds();
            Expansion there = new Expansion(logits, first, rows, next);
            while (there.loss > here.loss && here.distance(next) > SMALL_STEP) {
                for (int l = 0; l < next.length; l++) {
                    next[l] = 0.5 * (next[l] + here.weights[l]);
                }
                there = new Expansion(logits, first, rows, next);
            }
            double moved = here.distance(next);
            here = there;
            if (moved < SMALL_STEP) {
                break;
            }
        }
        return new LogitStack(here.weights);
    }

    double logit(double[][] logits, int row) {
        double sum = 0;
        for (int l = 0; l < weights.length; l++) {
            sum += weights[l] * logits[l][row];
        }
        return sum;
    }

    /** {@code log(1 + exp(x))}. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** The loss, its gradient and its curvature at some weights. */
    private static final class Expansion {
        final double[] weights;
        double loss;
        private final double[] gradient;
        private final double[][] curvature;

        Expansion(double[][] logits, boolean[] first, int[] rows, double[] weights) {
            int learners = weights.length;
            this.weights = weights.clone();
            gradient = new double[learners];
            curvature = new double[learners][learners];
            double firsts = 0;
            for (int row : rows) {
                firsts += first[row] ? 1 : 0;
            }
            double firstWeight = 0.5 / Math.max(1, firsts);
            double secondWeight = 0.5 / Math.max(1, rows.length - firsts);
            double[] x = new double[learners];
            for (int row : rows) {
                double sum = 0;
                for (int l = 0; l < learners; l++) {
                    x[l] = logits[l][row];
                    sum += weights[l] * x[l];
                }
                double weight = first[row] ? firstWeight : secondWeight;
                loss += weight * softplus(first[row] ? -sum : sum);
                double p = 1 / (1 + Math.exp(-sum));
                double slope = weight * (p - (first[row] ? 1 : 0));
                double bend = weight * p * (1 - p);
                for (int l = 0; l < learners; l++) {
                    gradient[l] += slope * x[l];
                    for (int m = 0; m <= l; m++) {
                        curvature[l][m] += bend * x[l] * x[m];
                    }
                }
            }
            for (int l = 0; l < learners; l++) {
                loss += 0.5 * RIDGE * weights[l] * weights[l];
                gradient[l] += RIDGE * weights[l];
                curvature[l][l] += RIDGE;
                for (int m = 0; m < l; m++) {
                    curvature[m][l] = curvature[l][m];
                }
            }
        }

        /** Where the quadratic expansion is least among weights that are not negative, by coordinate descent. */
        double[] leastWithinBounds() {
            double[] result = weights.clone();
            double[] slopes = gradient.clone();
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                double most = 0;
                for (int l = 0; l < result.length; l++) {
                    double step = Math.max(-result[l], -slopes[l] / curvature[l][l]);
                    result[l] += step;
                    most = Math.max(most, Math.abs(step));
                    for (int m = 0; m < slopes.length; m++) {
                        slopes[m] += step * curvature[l][m];
                    }
                }
                if (most < 0.1 * SMALL_STEP) {
                    break;
                }
            }
            return result;
        }

        double distance(double[] other) {
            double most = 0;
            for (int l = 0; l < other.length; l++) {
                most = Math.max(most, Math.abs(other[l] - weights[l]));
            }
            return most;
        }
    }
}
