package org.lrmf.core.bijection;

import java.util.Arrays;
import org.lrmf.engine.random.RandomStream;

/**
 * A column's rows dealt out into folds, of which each is left out once.
 *
 * @param sorted all rows
 * @param training for each fold the rows of the others, sorted
 * @param leftOut for each fold its rows, sorted
 */
record LeftOutRows(SortedRows sorted, SortedRows[] training, double[][] leftOut) {
    static final int FOLDS = 3;

    private static final double TAIL = 3.5;

    /** Of the folds: a column's own order need not be one of chance, and of a sorted one rows left out lie too evenly. */
    private static final long SEED = 7;

    static LeftOutRows of(double[] column) {
        int n = column.length;
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        SortedRows[] training = new SortedRows[FOLDS];
        double[][] leftOut = new double[FOLDS][];
        int[] order = new RandomStream(SEED).permutation(n);
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] in = new double[n];
            double[] out = new double[n];
            int ins = 0;
            int outs = 0;
            for (int i = 0; i < n; i++) {
                double value = column[order[i]];
                if (i % FOLDS == fold) {
                    out[outs++] = value;
                } else {
                    in[ins++] = value;
                }
            }
            in = Arrays.copyOf(in, ins);
            Arrays.sort(in);
            training[fold] = SortedRows.of(in);
            leftOut[fold] = Arrays.copyOf(out, outs);
            Arrays.sort(leftOut[fold]);
        }
        return new LeftOutRows(SortedRows.of(sorted), training, leftOut);
    }

    /** Whether not all rows are one value. */
    boolean vary() {
        double[] values = sorted.values();
        return values.length > 0 && values[0] < values[values.length - 1];
    }

    /** Of all rows, each left out once, in nats up to a constant. */
    double likelihood(KnotChoice.Fit fit, Walls walls) {
        double likelihood = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            likelihood += likelihood(fit.of(training[fold], walls), fold);
        }
        return likelihood;
    }

    /** Of one fold's rows, in nats up to the same constant. */
    double likelihood(MonotoneSpline spline, int fold) {
        return spline.logLikelihood(leftOut[fold], 0, leftOut[fold].length, score -> logDensity(Math.abs(score)));
    }

    /**
     * Of a normal distribution up to a constant, with tails that fall by a power beyond {@link #TAIL}: a map is continued
     * straight beyond its rows, and a single row far out would decide alone.
     */
    private static double logDensity(double score) {
        return score < TAIL ? -0.5 * score * score : -0.5 * TAIL * TAIL - TAIL * TAIL * Math.log(score / TAIL);
    }
}
