package org.lrmf.core.bijection;

import java.util.Arrays;
import org.lrmf.engine.random.RandomStream;

/**
 * Which knots a column's map to normal scores gets: a half, a quarter … of the most, or, where that still takes many,
 * those that {@link KnotPruning} leaves; whatever makes rows likeliest that were left out. Each knot costs about half a nat
 * over all fresh rows where it follows chance and no detail, and these costs add up over columns, unseen by any classifier.
 */
final class KnotChoice {
    private static final int FOLDS = 3;
    private static final int FEWEST = 4;
    private static final int DETAILED = 32;

    /** Of the folds: a column's own order need not be one of chance, and of a sorted one rows left out lie too evenly. */
    private static final long SEED = 7;

    private KnotChoice() {}

    /** A way to a column's spline from its sorted rows. */
    private interface Fit {
        MonotoneSpline of(double[] sorted);
    }

    /** The spline through the best knots, of at most as many as the options say. */
    static MonotoneSpline heldOut(double[] column, double[] breaks, MarginalMap.Options options) {
        int n = column.length;
        Fit all = sorted -> MarginalMap.fitColumn(sorted, breaks, options);
        double[] whole = column.clone();
        Arrays.sort(whole);
        if (n < FOLDS * options.rowsPerKnot()) {
            return all.of(whole);
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
        double likeliest = leftOutLikelihood(all, training, leftOut);
        int chosen = options.mostKnots();
        for (int knots = chosen / 2; knots >= FEWEST; knots /= 2) {
            MarginalMap.Options fewer = new MarginalMap.Options(knots, options.rowsPerKnot());
            Fit fit = sorted -> MarginalMap.fitColumn(sorted, breaks, fewer);
            double likelihood = leftOutLikelihood(fit, training, leftOut);
            if (likelihood > likeliest) {
                likeliest = likelihood;
                best = fit;
                chosen = knots;
            }
        }
        // Where few knots do, there is no detail for which to keep some of many, and pruning takes its time.
        if (chosen >= DETAILED) {
            Fit pruned = sorted -> KnotPruning.prune(sorted, all.of(sorted));
            if (leftOutLikelihood(pruned, training, leftOut) > likeliest) {
                best = pruned;
            }
        }
        return best.of(whole);
    }

    private static double leftOutLikelihood(Fit fit, double[][] training, double[][] leftOut) {
        double likelihood = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            likelihood += logLikelihood(fit.of(training[fold]), leftOut[fold]);
        }
        return likelihood;
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
