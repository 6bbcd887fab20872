package org.lrmf.core.bijection;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * A column with repeated values that has the shared shape after a warp.
 *
 * @param warp leads from the column to the shared shape
 * @param breaks where the intervals of repeated values begin and end in the shared shape, in pairs
 * @param shares of the column's rows below each of these; empty where they are those of the shared shape
 */
record WarpedFrame(MonotoneSpline warp, double[] breaks, double[] shares) implements ColumnFrame {
    @Override
    public double[] shared(double[] rows) {
        return Arrays.stream(rows).map(warp::value).toArray();
    }

    @Override
    public MonotoneSpline before(MonotoneSpline spline) {
        double[] ends = Arrays.stream(spline.knots()).map(warp::inverse).toArray();
        // Beyond the outermost knots both are straight lines, and far out a score is not a number.
        double[] at = DoubleStream.concat(
                        Arrays.stream(ends),
                        Arrays.stream(warp.knots()).filter(value -> value > ends[0] && value < ends[ends.length - 1]))
                .toArray();
        double[] sharedShares = Arrays.stream(breaks)
                .map(value -> probability(spline.value(value)))
                .toArray();
        Knots knots = new Knots(new double[0], 1e-12);
        for (double value : at) {
            double image = warp.value(value);
            knots.add(value, ownScore(image, spline.value(image), sharedShares));
        }
        return knots.spline();
    }

    /** The score of as many rows below as the side has itself: between two breaks as many as lie there, in proportion. */
    private double ownScore(double image, double score, double[] shared) {
        if (shares.length == 0) {
            return score;
        }
        int k = 0;
        while (k < breaks.length && image >= breaks[k]) {
            k++;
        }
        if (k == 0) {
            return Knots.score(shares[0] * probability(score) / shared[0]);
        } else if (k == breaks.length) {
            return -Knots.score((1 - shares[k - 1]) * probability(-score) / (1 - shared[k - 1]));
        }
        double part = (probability(score) - shared[k - 1]) / (shared[k] - shared[k - 1]);
        return Knots.score(shares[k - 1] + part * (shares[k] - shares[k - 1]));
    }

    private static double probability(double score) {
        return 0.5 * Erfc.value(-score / Math.sqrt(2));
    }
}
