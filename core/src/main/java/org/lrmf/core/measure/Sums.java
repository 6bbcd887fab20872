package org.lrmf.core.measure;

/** Sums over plain arrays. */
final class Sums {
    private Sums() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Divided by n − 1. */
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / Math.max(1, values.length - 1);
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * By how many standard errors two means differ, each side with its own variance (Welch).
     *
     * @param sum of the first side's values, {@code squares} the sum of their squares and {@code count} how many there are;
     *     the others likewise for the second side
     */
    static double standardErrorsApart(
            double sum, double squares, double count, double otherSum, double otherSquares, double otherCount) {
        double mean = sum / Math.max(1, count);
        double otherMean = otherSum / Math.max(1, otherCount);
        double variance = Math.max(0, squares / Math.max(1, count) - mean * mean) / Math.max(1, count)
                + Math.max(0, otherSquares / Math.max(1, otherCount) - otherMean * otherMean) / Math.max(1, otherCount);
        return Math.abs(mean - otherMean) / Math.sqrt(Math.max(variance, 1e-12));
    }
}
