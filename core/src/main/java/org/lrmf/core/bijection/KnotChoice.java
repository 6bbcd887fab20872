package org.lrmf.core.bijection;

import java.util.Arrays;
import org.lrmf.engine.random.RandomStream;

/**
 * How many knots a column's map to normal scores gets: as many as make rows likeliest that were left out. Each knot costs
 * about half a nat over all rows where the column has no detail to spend it on, and these costs add up over columns, unseen
 * by any classifier, because what the knots follow is chance.
 */
final class KnotChoice {
    private static final int FOLDS = 3;
    private static final int FEWEST = 4;

    /** Of the folds: a column's own order need not be one of chance, and of a sorted one rows left out lie too evenly. */
    private static final long SEED = 7;

    private KnotChoice() {}

    /** Options with the best number of knots up to that of {@code most}, which halves from candidate to candidate. */
    static MarginalMap.Options heldOut(double[] column, double[] breaks, MarginalMap.Options most) {
        int n = column.length;
        if (n < FOLDS * most.rowsPerKnot()) {
            return most;
        }
        double[][] training = new double[FOLDS][];
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
            training[fold] = Arrays.copyOf(in, ins);
            Arrays.sort(training[fold]);
            leftOut[fold] = Arrays.copyOf(out, outs);
        }
        MarginalMap.Options best = most;
        double likeliest = Double.NEGATIVE_INFINITY;
        for (int knots = most.mostKnots(); knots >= FEWEST; knots /= 2) {
            MarginalMap.Options candidate = new MarginalMap.Options(knots, most.rowsPerKnot());
            double likelihood = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                likelihood += logLikelihood(MarginalMap.fitColumn(training[fold], breaks, candidate), leftOut[fold]);
            }
            if (likelihood > likeliest) {
                likeliest = likelihood;
                best = candidate;
            }
        }
        return best;
    }

    /** Up to a constant. */
    private static double logLikelihood(MonotoneSpline spline, double[] values) {
        double sum = 0;
        for (double value : values) {
            double score = spline.value(value);
            sum += spline.logSlope(value) - 0.5 * score * score;
        }
        return sum;
    }
}
