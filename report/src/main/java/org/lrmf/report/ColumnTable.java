package org.lrmf.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/**
 * Measures of every column by itself, before and after. A line that has not one value per measure is refused.
 *
 * @param note what the measures mean, in plain words
 * @param measures the headings
 * @param rows one line per column of the data
 */
public record ColumnTable(String note, List<String> measures, List<ColumnRow> rows) {
    public ColumnTable {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
        for (ColumnRow row : rows) {
            if (row.values().size() != measures.size()) {
                throw new IllegalArgumentException("column " + row.column() + " has "
                        + row.values().size() + " values for " + measures.size() + " measures");
            }
        }
    }

    /** Kolmogorov–Smirnov distances to the target, means and standard deviations, over the sampled rows. */
    public static ColumnTable of(Samples samples) {
        List<ColumnRow> rows = new ArrayList<>();
        for (int column = 0; column < samples.columns().size(); column++) {
            double[] source = sorted(samples.source(), column);
            double[] aligned = sorted(samples.aligned(), column);
            double[] target = sorted(samples.target(), column);
            rows.add(new ColumnRow(
                    samples.columns().get(column),
                    List.of(
                            largestGap(source, target),
                            largestGap(aligned, target),
                            mean(source),
                            mean(aligned),
                            mean(target),
                            deviation(source),
                            deviation(aligned),
                            deviation(target))));
        }
        return new ColumnTable(
                "Over the rows sampled for this page. The Kolmogorov–Smirnov (KS) distance to the target is the largest gap between "
                        + "two cumulative shares: 0 where a column looks alike on both sides, 1 where nothing overlaps.",
                List.of(
                        "KS distance before",
                        "KS distance after",
                        "mean, source",
                        "mean, aligned",
                        "mean, target",
                        "SD, source",
                        "SD, aligned",
                        "SD, target"),
                rows);
    }

    private static double[] sorted(Matrix matrix, int column) {
        double[] values = matrix.column(column);
        Arrays.sort(values);
        return values;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1));
    }

    /** The largest difference between two empirical distribution functions; both arrays are sorted. */
    private static double largestGap(double[] first, double[] second) {
        int i = 0;
        int j = 0;
        double gap = 0;
        while (i < first.length && j < second.length) {
            double value = Double.compare(first[i], second[j]) <= 0 ? first[i] : second[j];
            while (i < first.length && Double.compare(first[i], value) <= 0) {
                i++;
            }
            while (j < second.length && Double.compare(second[j], value) <= 0) {
                j++;
            }
            gap = Math.max(gap, Math.abs((double) i / first.length - (double) j / second.length));
        }
        return gap;
    }
}
