package org.lrmf.core.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/**
 * A region, given by ranges of at most two columns, that holds more of one sample's rows than of the other's.
 *
 * @param firstShare the share of the first sample's rows in it, among the rows that did not choose the region;
 *     secondShare likewise of the second sample's
 * @param rows how many rows of both samples the shares were counted on
 * @param pValue of equal shares, corrected over the regions chosen by Holm's method
 */
public record UnevenRegion(List<Range> ranges, double firstShare, double secondShare, int rows, double pValue) {
    public UnevenRegion {
        ranges = List.copyOf(ranges);
    }

    /**
     * Values of one column, in its unit.
     *
     * @param column its number
     * @param low all values are above it; −∞ where there is no such limit
     * @param high no value is above it; +∞ where there is no such limit
     * @param single whether the only value of the samples within is {@code high}
     */
    public record Range(int column, double low, double high, boolean single) {
        boolean holds(Matrix rows, int row) {
            double value = rows.get(row, column);
            return value > low && value <= high;
        }

        private String words(List<String> columns) {
            String name = columns.get(column);
            if (single) {
                return name + " is " + number(high);
            }
            if (Double.isInfinite(low)) {
                return name + " is at most " + number(high);
            }
            return Double.isInfinite(high)
                    ? name + " is above " + number(low)
                    : name + " is above " + number(low) + " and at most " + number(high);
        }
    }

    boolean holds(Matrix matrix, int row) {
        return ranges.stream().allMatch(range -> range.holds(matrix, row));
    }

    /**
     * @param columns names of the columns
     * @param first what the first sample is called, such as {@code the source}; second likewise
     */
    public String sentence(List<String> columns, String first, String second) {
        String where = String.join(
                ", and ", ranges.stream().map(range -> range.words(columns)).toList());
        return Text.format(
                "Where %s, %s has %.1f%% of its rows and %s %.1f%%.",
                where, first, 100 * firstShare, second, 100 * secondShare);
    }

    private static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        double size = Math.abs(value);
        return size != 0 && (size < 1e-4 || size >= 1e9)
                ? Double.toString(rounded.doubleValue())
                : rounded.toPlainString();
    }
}
