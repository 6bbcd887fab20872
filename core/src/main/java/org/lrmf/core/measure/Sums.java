package org.lrmf.core.measure;

/** Mean and variance of plain arrays. */
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
}
