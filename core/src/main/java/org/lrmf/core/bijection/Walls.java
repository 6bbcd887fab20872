package org.lrmf.core.bijection;

import java.util.Arrays;

/**
 * What no block of a column's rows reaches across.
 *
 * @param breaks where the intervals of repeated values begin and end, in pairs: there the density jumps
 * @param ranks the parts of the rows below the other side's breaks: so many rows must come to lie below them
 */
record Walls(double[] breaks, double[] ranks) {
    static final Walls NONE = new Walls(new double[0], new double[0]);

    /** The parts of sorted rows below each break. */
    static double[] sharesBelow(double[] sorted, double[] breaks) {
        return Arrays.stream(breaks)
                .map(value -> Knots.shareBelow(sorted, value))
                .toArray();
    }

    /** The values of sorted rows below which these parts of them lie. */
    static double[] quantiles(double[] sorted, double[] ranks) {
        return Arrays.stream(ranks).map(rank -> quantile(sorted, rank)).toArray();
    }

    private static double quantile(double[] sorted, double rank) {
        int at = (int) Math.max(1, Math.min(sorted.length - 1, Math.round(rank * sorted.length)));
        return sorted[at - 1] + 0.5 * (sorted[at] - sorted[at - 1]);
    }
}
