package org.lrmf.core.bijection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The weighted mean of increasing functions of one column, through the knots of all of them. */
final class SplineMean {
    /** Of the total; what weighs less would only add knots. */
    private static final double LEAST_WEIGHT = 0.01;

    /** Between knots that lie as near to each other as those of a corner. */
    private static final double LEAST_RISE = 1e-12;

    private SplineMean() {}

    /**
     * @param weights not negative, one for each spline
     * @param sorted the column's rows
     */
    static MonotoneSpline of(List<MonotoneSpline> splines, double[] weights, double[] sorted) {
        double all = Arrays.stream(weights).sum();
        int[] kept = IntStream.range(0, weights.length)
                .filter(i -> weights[i] >= LEAST_WEIGHT * all)
                .toArray();
        if (kept.length == 1) {
            return splines.get(kept[0]);
        }
        double total = 0;
        for (int k : kept) {
            total += weights[k];
        }
        Knots knots = new Knots(sorted, LEAST_RISE);
        for (int i : kept) {
            for (double at : splines.get(i).knots()) {
                double mean = 0;
                for (int k : kept) {
                    mean += weights[k] / total * splines.get(k).value(at);
                }
                knots.add(at, mean);
            }
        }
        return knots.spline();
    }
}
