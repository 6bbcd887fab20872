package org.lrmf.core.bijection;

import java.util.Arrays;

/**
 * A column's sorted rows with the scores of their ranks, which all fits to the same rows ask for.
 *
 * @param scores {@code Φ⁻¹((i + ½) / n)} of row i of n
 */
record SortedRows(double[] values, double[] scores) {
    static SortedRows of(double[] sorted) {
        double[] scores = new double[sorted.length];
        Arrays.setAll(scores, i -> Knots.score((i + 0.5) / sorted.length));
        return new SortedRows(sorted, scores);
    }

    int count() {
        return values.length;
    }
}
