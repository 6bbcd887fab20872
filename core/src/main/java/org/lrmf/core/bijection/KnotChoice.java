package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.random.RandomStream;

/**
 * Which knots a column's map to normal scores gets: evenly many, a half, a quarter … of the most, or those that {@link
 * KnotPruning} leaves; whatever makes rows likeliest that were left out. Each knot costs about half a nat over all fresh rows
 * where it follows chance and no detail, and these costs add up over columns, unseen by any classifier.
 */
final class KnotChoice {
    private static final int FOLDS = 3;
    private static final int FEWEST = 4;

    /** Of the folds: a column's own order need not be one of chance, and of a sorted one rows left out lie too evenly. */
    private static final long SEED = 7;

    private KnotChoice() {}

    /** A way to a column's spline from its sorted rows. */
    private interface Fit {
        MonotoneSpline of(double[] sorted);
    }

    /** The spline through the best knots, of at most as many as {@code most} says. */
    static MonotoneSpline heldOut(double[] column, double[] breaks, MarginalMap.Options most) {
        int n = column.length;
        Fit all = sorted -> MarginalMap.fitColumn(sorted, breaks, most);
        double[] whole = column.clone();
        Arrays.sort(whole);
        if (n < FOLDS * most.rowsPerKnot()) {
            return all.of(whole);
        }
        List<Fit> fits = new ArrayList<>(List.of(all, sorted -> KnotPruning.prune(sorted, all.of(sorted))));
        for (int knots = most.mostKnots() / 2; knots >= FEWEST; knots /= 2) {
            MarginalMap.Options fewer = new MarginalMap.Options(knots, most.rowsPerKnot());
            fits.add(sorted -> MarginalMap.fitColumn(sorted, breaks, fewer));
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
        Fit best = all;
        double likeliest = Double.NEGATIVE_INFINITY;
        for (Fit fit : fits) {
            double likelihood = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                likelihood += logLikelihood(fit.of(training[fold]), leftOut[fold]);
            }
            if (likelihood > likeliest) {
                likeliest = likelihood;
                best = fit;
            }
        }
        return best.of(whole);
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
