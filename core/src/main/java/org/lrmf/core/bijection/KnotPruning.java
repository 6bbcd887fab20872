package org.lrmf.core.bijection;

import java.util.Arrays;

/**
 * Takes knots from a column's map to normal scores as long as the column's rows hardly become less likely without them, so
 * that knots stay where there is detail. Stepwise deletion as for log-splines (Kooperberg and Stone, "A study of logspline
 * density estimation", Computational Statistics and Data Analysis 1991).
 */
final class KnotPruning {
    private static final int FEWEST = 4;

    /** What a knot must bring, in nats over all rows: one that follows chance brings half a nat, the luckiest of many more. */
    private static final double WORTH = 4;

    /** Of more rows every second, third … is asked. */
    private static final int MOST_ROWS = 5_000;

    private final double[] rows;
    private final double weight;
    private double[] x;
    private double[] y;
    private double[] losses;

    private KnotPruning(double[] sorted, double[] x, double[] y) {
        int step = Math.max(1, sorted.length / MOST_ROWS);
        rows = new double[sorted.length / step];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = sorted[i * step + step / 2];
        }
        weight = (double) sorted.length / rows.length;
        this.x = x;
        this.y = y;
        losses = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            losses[k] = loss(k);
        }
    }

    /** A spline through some of the knots. */
    static MonotoneSpline prune(double[] sorted, MonotoneSpline spline) {
        if (spline.knots().length <= FEWEST) {
            return spline;
        }
        KnotPruning pruning = new KnotPruning(sorted, spline.knots(), spline.valuesAtKnots());
        boolean removed = true;
        while (removed && pruning.x.length > FEWEST) {
            removed = pruning.removeLeast();
        }
        return new MonotoneSpline(pruning.x, pruning.y);
    }

    private boolean removeLeast() {
        int least = 0;
        for (int k = 1; k < losses.length; k++) {
            if (losses[k] < losses[least]) {
                least = k;
            }
        }
        if (!(losses[least] < WORTH)) {
            return false;
        }
        x = without(x, least);
        y = without(y, least);
        losses = without(losses, least);
        for (int k = Math.max(0, least - 3); k < Math.min(x.length, least + 3); k++) {
            losses[k] = loss(k);
        }
        return true;
    }

    /** How much likelier the rows are with knot k; it moves the curve between two knots on each side. */
    private double loss(int k) {
        int from = Math.max(0, k - 3);
        int to = Math.min(x.length, k + 4);
        double low = k - 2 <= 0 ? Double.NEGATIVE_INFINITY : x[k - 2];
        double high = k + 2 >= x.length - 1 ? Double.POSITIVE_INFINITY : x[k + 2];
        int first = place(low);
        int end = place(high);
        double[] near = Arrays.copyOfRange(x, from, to);
        double[] scores = Arrays.copyOfRange(y, from, to);
        double with = new MonotoneSpline(near, scores).logLikelihood(rows, first, end, KnotPruning::logDensity);
        double without = new MonotoneSpline(without(near, k - from), without(scores, k - from))
                .logLikelihood(rows, first, end, KnotPruning::logDensity);
        return weight * (with - without);
    }

    private int place(double value) {
        int found = Arrays.binarySearch(rows, value);
        return found >= 0 ? found : -found - 1;
    }

    /** Of a normal distribution, up to a constant. */
    private static double logDensity(double score) {
        return -0.5 * score * score;
    }

    private static double[] without(double[] values, int index) {
        double[] result = new double[values.length - 1];
        System.arraycopy(values, 0, result, 0, index);
        System.arraycopy(values, index + 1, result, index, result.length - index);
        return result;
    }
}
