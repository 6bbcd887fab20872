package org.lrmf.report;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Shares of rows in common bins, for source, aligned and target. The bins span the pooled 0.5% to 99.5% quantiles; the
 * outermost bins also hold what lies beyond.
 *
 * @param edges {@code bins + 1} edges
 * @param source the share of source rows per bin
 * @param aligned the share of aligned rows per bin
 * @param target the share of target rows per bin
 */
record Histogram(double[] edges, double[] source, double[] aligned, double[] target) {
    private static final int BINS = 40;
    private static final double TAIL = 0.005;

    static Histogram of(double[] source, double[] aligned, double[] target) {
        double[] pooled = Stream.of(source, aligned, target)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = pooled.length == 0 ? 0 : pooled[(int) Math.floor(TAIL * (pooled.length - 1))];
        double high = pooled.length == 0 ? 0 : pooled[(int) Math.ceil((1 - TAIL) * (pooled.length - 1))];
        if (!(high > low)) {
            double half = Math.max(Math.abs(low), 1) / 2;
            low -= half;
            high += half;
        }
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = low + (high - low) * i / BINS;
        }
        return new Histogram(edges, shares(source, low, high), shares(aligned, low, high), shares(target, low, high));
    }

    private static double[] shares(double[] values, double low, double high) {
        double[] counts = new double[BINS];
        for (double value : values) {
            if (Double.isFinite(value)) {
                int bin = (int) Math.floor((value - low) / (high - low) * BINS);
                counts[Math.min(Math.max(bin, 0), BINS - 1)] += 1;
            }
        }
        return Arrays.stream(counts).map(count -> count / values.length).toArray();
    }
}
