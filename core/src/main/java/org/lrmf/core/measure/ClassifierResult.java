package org.lrmf.core.measure;

import java.util.Map;

/**
 * What cross-fitted classifiers make of two samples.
 *
 * @param nats {@code 2(log 2 − cross-entropy)} of the stacked classifier: a lower bound of twice the Jensen–Shannon
 *     divergence, up to its standard error
 * @param accuracy the share of rows put on the right side, both sides weighing the same; 0.5 where they cannot be told
 *     apart
 * @param pValue of the hypothesis that the two distributions are one
 * @param plainPValue the same of the logistic regressions by themselves
 * @param hiddenNats how much of {@code nats} the logistic regressions by themselves do not see: where it is not
 *     significantly above 0, what is seen is a difference of means, variances and correlations
 * @param hiddenError its standard error
 * @param accuracies that of each learner by itself
 */
public record ClassifierResult(
        double nats,
        double standardError,
        double hiddenNats,
        double hiddenError,
        double accuracy,
        double pValue,
        double plainPValue,
        Map<String, Double> accuracies,
        int rows)
        implements Estimated {
    private static final Estimate.Method METHOD = new Estimate.Method(
            "classifierBound",
            "Divergence seen by classifiers",
            "nats",
            Direction.LOWER_BOUND,
            "What classifiers that try to tell the two sides apart prove of 2·JSD: 0 for one distribution, 1.386 where "
                    + "they never err.",
            "2(log 2 − cross-entropy); Lopez-Paz and Oquab, ICLR 2017",
            "three fits of each of nine learners; the nearest neighbours take D·n²");

    public ClassifierResult {
        accuracies = Map.copyOf(accuracies);
    }

    @Override
    public Estimate estimate() {
        return Estimate.of(METHOD, nats, standardError, rows);
    }
}
