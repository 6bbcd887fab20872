package org.lrmf.core.measure;

/** Weights, not negative, by which the logits of several learners are added up (Wolpert, "Stacked generalization", 1992). */
final class LogitStack {
    private static final int PASSES = 300;
    private static final double RIDGE = 1e-3;

    private final double[] weights;

    private LogitStack(double[] weights) {
        this.weights = weights;
    }

    /** Minimises the log-loss over {@code rows}, both sides weighing the same, by projected gradient. */
    static LogitStack fit(double[][] logits, boolean[] first, int[] rows) {
        int learners = logits.length;
        double firsts = 0;
        for (int row : rows) {
            firsts += first[row] ? 1 : 0;
        }
        double firstWeight = 0.5 / Math.max(1, firsts);
        double secondWeight = 0.5 / Math.max(1, rows.length - firsts);
        double curvature = RIDGE;
        for (int row : rows) {
            for (double[] logit : logits) {
                curvature += 0.25 * logit[row] * logit[row] * (first[row] ? firstWeight : secondWeight);
            }
        }
        double[] weights = new double[learners];
        for (int pass = 0; pass < PASSES; pass++) {
            double[] gradient = new double[learners];
            for (int row : rows) {
                double sum = 0;
                for (int l = 0; l < learners; l++) {
                    sum += weights[l] * logits[l][row];
                }
                double p = 1 / (1 + Math.exp(-sum));
                double error = (first[row] ? firstWeight : secondWeight) * ((first[row] ? 1 : 0) - p);
                for (int l = 0; l < learners; l++) {
                    gradient[l] += error * logits[l][row];
                }
            }
            for (int l = 0; l < learners; l++) {
                weights[l] = Math.max(0, weights[l] + (gradient[l] - RIDGE * weights[l]) / curvature);
            }
        }
        return new LogitStack(weights);
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
}
