package org.lrmf.core.bijection;

/**
 * A simple increasing function that brings one side's column to where the other's lies: from each repeated value to the same
 * one of the other side, and between them through the means of a few blocks of equal ranks.
 */
final class Warp {
    private static final double[] NO_ROWS = {};

    private Warp() {}

    /** Whether the same values are repeated on two sides, or none on either. */
    static boolean alike(double[] aBreaks, double[] bBreaks) {
        boolean alike = aBreaks.length == bBreaks.length && (aBreaks.length == 0 || same(aBreaks[0], bBreaks[0]));
        for (int k = 2; alike && k < aBreaks.length; k += 2) {
            alike = same(aBreaks[k] - aBreaks[k - 1], bBreaks[k] - bBreaks[k - 1]);
        }
        return alike;
    }

    private static boolean same(double a, double b) {
        return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    }

    /** What is as far from a repeated value stays so, however wide either side spreads it. */
    static MonotoneSpline between(double[] aBreaks, double[] bBreaks) {
        Knots knots = new Knots(NO_ROWS, 0);
        int last = aBreaks.length - 1;
        double length = Math.max(aBreaks[last] - aBreaks[0], bBreaks[last] - bBreaks[0]);
        knots.add(aBreaks[0] - length, bBreaks[0] - length);
        for (int k = 0; k <= last; k++) {
            knots.addCorner(aBreaks[k], bBreaks[k]);
        }
        knots.add(aBreaks[last] + length, bBreaks[last] + length);
        return knots.spline();
    }

    /**
     * @param a sorted rows; b likewise
     * @param aBreaks where the intervals of repeated values begin and end, in pairs; bBreaks likewise, of the same values
     * @param blocks of rows between two breaks, at most
     */
    static MonotoneSpline between(double[] a, double[] aBreaks, double[] b, double[] bBreaks, int blocks) {
        Knots knots = new Knots(a, 0);
        int aFrom = 0;
        int bFrom = 0;
        for (int k = 0; k <= aBreaks.length; k++) {
            boolean last = k == aBreaks.length;
            int aEnd = last ? a.length : (int) Math.round(Knots.below(a, aBreaks[k]));
            int bEnd = last ? b.length : (int) Math.round(Knots.below(b, bBreaks[k]));
            int rows = Math.min(aEnd - aFrom, bEnd - bFrom);
            if (k % 2 == 0 && rows > 0) {
                int parts = Math.max(1, Math.min(blocks, rows / BlockMeans.LEAST));
                for (int part = 0; part < parts; part++) {
                    knots.add(mean(a, aFrom, aEnd, part, parts), mean(b, bFrom, bEnd, part, parts));
                }
            }
            if (!last) {
                knots.addCorner(aBreaks[k], bBreaks[k]);
            }
            aFrom = aEnd;
            bFrom = bEnd;
        }
        return knots.spline();
    }

    /** Of one of {@code parts} equal parts of the rows; one that lies across its end counts in proportion. */
    private static double mean(double[] sorted, int from, int end, int part, int parts) {
        double length = (double) (end - from) / parts;
        double low = from + part * length;
        double high = low + length;
        double anchor = sorted[Math.min(end - 1, (int) low)];
        double sum = 0;
        for (int row = (int) low; row < Math.min(end, high); row++) {
            sum += (Math.min(row + 1, high) - Math.max(row, low)) / length * (sorted[row] - anchor);
        }
        return anchor + sum;
    }
}
