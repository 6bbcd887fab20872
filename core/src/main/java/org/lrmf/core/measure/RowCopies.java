package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lrmf.engine.array.Matrix;

/**
 * Which rows of one sample are exact copies of each other, so that they are one observation and not several. A copy whose
 * twin a classifier was trained on is recognised whatever the two distributions are.
 *
 * @param groups the observation that each row is of, numbered by first appearance, of shape {@code [rows]}
 * @param distinct how many observations there are
 */
record RowCopies(int[] groups, int distinct) {
    private static final int LEAST_GROUPS = 10;

    /** Fewer copies change no number that is worth it. */
    private static final double LEAST_SHARE = 0.05;

    private static final int LEAST_VALUES = 50;
    private static final double MERGED = 0.1;

    /** Every row is an observation of its own. */
    static RowCopies none(int rows) {
        return new RowCopies(IntStream.range(0, rows).toArray(), rows);
    }

    /**
     * Copies, where rows repeat as they would not by chance; else none. By chance rows repeat where columns have few
     * values, and then there are also rows that agree in all columns but one; or at single places, such as rows of zeros.
     * So it takes a column of so many values that most possible ones do not occur, at least ten rows that repeat, and hardly
     * any rows that agree in everything but another column. A single column cannot be judged so.
     */
    static RowCopies of(Matrix rows) {
        RowCopies none = none(rows.rows());
        if (rows.columns() < 2 || IntStream.range(0, rows.columns()).anyMatch(column -> allDiffer(rows, column))) {
            return none;
        }
        RowCopies all = equal(rows);
        boolean enough = all.repeated() >= LEAST_GROUPS && all.copies() >= LEAST_SHARE * rows.rows();
        return enough && all.cannotBeChance(rows) ? all : none;
    }

    /** All rows that are equal to another, by chance or not. */
    static RowCopies equal(Matrix rows) {
        return equal(rows, -1);
    }

    /** @param without a column to leave aside, or -1 */
    private static RowCopies equal(Matrix rows, int without) {
        Integer[] order = new Integer[rows.rows()];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (p, q) -> compare(rows, p, q, without));
        int[] groups = new int[order.length];
        // The sort is stable, so that the first of equal rows in the sorted order is the first of them in the sample.
        for (int i = 0; i < order.length; i++) {
            boolean copy = i > 0 && compare(rows, order[i - 1], order[i], without) == 0;
            groups[order[i]] = copy ? groups[order[i - 1]] : order[i];
        }
        return numbered(groups);
    }

    private static int compare(Matrix rows, int p, int q, int without) {
        for (int column = 0; column < rows.columns(); column++) {
            // Adding 0 makes -0 equal to 0, as it is to every classifier.
            int order = Double.compare(rows.get(p, column) + 0.0, rows.get(q, column) + 0.0);
            if (order != 0 && column != without) {
                return order;
            }
        }
        return 0;
    }

    private static RowCopies numbered(int[] groups) {
        int[] numbers = new int[Arrays.stream(groups).max().orElse(0) + 1];
        Arrays.fill(numbers, -1);
        int[] result = new int[groups.length];
        int distinct = 0;
        for (int row = 0; row < groups.length; row++) {
            if (numbers[groups[row]] < 0) {
                numbers[groups[row]] = distinct++;
            }
            result[row] = numbers[groups[row]];
        }
        return new RowCopies(result, distinct);
    }

    private static boolean allDiffer(Matrix rows, int column) {
        return Arrays.stream(rows.column(column)).distinct().count() == rows.rows();
    }

    private boolean cannotBeChance(Matrix rows) {
        int[] merged = new int[rows.columns()];
        for (int column = 0; column < merged.length; column++) {
            merged[column] = distinct - equal(rows, column).distinct();
        }
        return IntStream.range(0, merged.length)
                .filter(fine -> isFine(rows.column(fine)))
                .anyMatch(fine -> IntStream.range(0, merged.length)
                        .filter(column -> column != fine)
                        .allMatch(column -> merged[column] <= MERGED * Math.min(copies(), distinct)));
    }

    /** Whether most values that a column could have do not occur: its least step is far below its typical one. */
    private static boolean isFine(double[] column) {
        double[] values = Arrays.stream(column).sorted().distinct().toArray();
        if (values.length < LEAST_VALUES) {
            return false;
        }
        int low = values.length / 4;
        int high = 3 * values.length / 4;
        double least = Double.POSITIVE_INFINITY;
        for (int i = low; i < high; i++) {
            least = Math.min(least, values[i + 1] - values[i]);
        }
        return 3 * least * (high - low) < values[high] - values[low];
    }

    /** The same of some rows. */
    RowCopies select(int[] rows) {
        return numbered(Arrays.stream(rows).map(row -> groups[row]).toArray());
    }

    /** These rows and others behind them, which are other observations. */
    RowCopies append(RowCopies others) {
        int[] all = Arrays.copyOf(groups, rows() + others.rows());
        for (int row = 0; row < others.rows(); row++) {
            all[rows() + row] = distinct + others.groups[row];
        }
        return new RowCopies(all, distinct + others.distinct);
    }

    int rows() {
        return groups.length;
    }

    /** Rows that repeat an earlier one. */
    int copies() {
        return groups.length - distinct;
    }

    /** As many independent rows have means as precise as these have: the square of the rows over the groups' squared sizes. */
    double effectiveRows() {
        double squares = 0;
        for (int size : sizes()) {
            squares += (double) size * size;
        }
        return (double) groups.length * groups.length / squares;
    }

    /** The variance of the mean of numbers of the rows, groups being independent of each other. */
    double varianceOfMean(double[] values) {
        double mean = Sums.mean(values);
        double[] deviations = new double[distinct];
        for (int row = 0; row < values.length; row++) {
            deviations[groups[row]] += values[row] - mean;
        }
        double sum = 0;
        for (double deviation : deviations) {
            sum += deviation * deviation;
        }
        return sum / Math.max(1, distinct - 1) / ((double) values.length * values.length / distinct);
    }

    private long repeated() {
        return Arrays.stream(sizes()).filter(size -> size > 1).count();
    }

    private int[] sizes() {
        int[] sizes = new int[distinct];
        for (int group : groups) {
            sizes[group]++;
        }
        return sizes;
    }
}
