package org.lrmf.core.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * A column in about ten bins of equally many rows, with limits that are easy to read: rounded to a hundredth of the
 * column's spread, but for values that many rows share.
 */
final class ColumnBins {
    private static final int BINS = 10;

    private final int column;
    private final double[] edges;
    private final double[] sorted;

    /**
     * @param values of both samples; they are sorted in place
     */
    ColumnBins(int column, double[] values) {
        this.column = column;
        Arrays.sort(values);
        sorted = values;
        int n = values.length;
        double spread = values[(int) (0.9 * (n - 1))] - values[(int) (0.1 * (n - 1))];
        double unit = spread > 0 ? spread : values[n - 1] - values[0];
        TreeSet<Double> distinct = new TreeSet<>();
        for (int bin = 1; bin < BINS; bin++) {
            double quantile = values[(int) ((long) bin * n / BINS)];
            boolean repeated = upTo(quantile) - below(quantile) > 0.02 * n;
            double edge = repeated ? quantile : rounded(quantile, unit);
            if (repeated && below(quantile) > 0) {
                // An atom is a bin of its own: the limit below it lies where no value is.
                distinct.add(shortBetween(values[below(quantile) - 1], quantile, unit));
            }
            distinct.add(edge);
        }
        distinct.removeIf(edge -> edge < values[0] || edge >= values[n - 1]);
        edges = distinct.stream().mapToDouble(Double::doubleValue).toArray();
    }

    int bins() {
        return edges.length + 1;
    }

    /** The bin of a value, from 0: above the limit before it, at most the limit after it. */
    int bin(double value) {
        int found = Arrays.binarySearch(edges, value);
        return found >= 0 ? found : -found - 1;
    }

    /** Bins {@code from} to {@code to}, both included, as a range. */
    UnevenRegion.Range range(int from, int to) {
        double low = from == 0 ? Double.NEGATIVE_INFINITY : edges[from - 1];
        double high = to == edges.length ? Double.POSITIVE_INFINITY : edges[to];
        int start = from == 0 ? 0 : upTo(low);
        int end = to == edges.length ? sorted.length : upTo(high);
        boolean single = start < end && Double.isFinite(high) && sorted[start] == high && sorted[end - 1] == high;
        return new UnevenRegion.Range(column, low, high, single);
    }

    private int upTo(double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int below(double value) {
        return upTo(Math.nextDown(value));
    }

    /** A number with few digits that is at least {@code low} and less than {@code high}. */
    private static double shortBetween(double low, double high, double spread) {
        int first = spread > 0 && Double.isFinite(spread) ? -(int) Math.floor(Math.log10(spread)) : 0;
        for (int decimals = first; decimals < first + 6; decimals++) {
            double candidate =
                    new BigDecimal(low).setScale(decimals, RoundingMode.CEILING).doubleValue();
            if (candidate >= low && candidate < high) {
                return candidate;
            }
        }
        return low;
    }

    private static double rounded(double value, double spread) {
        if (!(spread > 0) || !Double.isFinite(spread)) {
            return value;
        }
        int decimals = 2 - (int) Math.floor(Math.log10(spread));
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }
}
