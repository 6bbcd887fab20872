package org.lrmf.report;

import java.util.List;
import org.lrmf.engine.array.Matrix;

/**
 * Rows to draw: source A, the same rows aligned T(A), and target B. Shapes that differ are refused, and a side
 * without rows or with more than {@link #MAX_ROWS}.
 *
 * @param columns the features' names
 * @param source A, {@code [rows, features]}
 * @param aligned T(A), {@code [rows, features]}, row-matched with {@code source}
 * @param target B, {@code [targetRows, features]}
 * @param labels one label per row of A, or empty
 */
public record Samples(List<String> columns, Matrix source, Matrix aligned, Matrix target, List<String> labels) {
    /** The most rows that a side may have. */
    public static final int MAX_ROWS = 2_000;

    public Samples {
        columns = List.copyOf(columns);
        labels = List.copyOf(labels);
        requireShape("source", source, columns.size());
        requireShape("aligned", aligned, columns.size());
        requireShape("target", target, columns.size());
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one column");
        }
        if (source.rows() != aligned.rows()) {
            throw new IllegalArgumentException("source has " + source.rows() + " rows and aligned has " + aligned.rows()
                    + "; they must be the same rows");
        }
        if (!labels.isEmpty() && labels.size() != source.rows()) {
            throw new IllegalArgumentException(
                    "there are " + labels.size() + " labels for " + source.rows() + " source rows");
        }
    }

    /**
     * Rows to draw out of more, such as the rows that the verdict is taken on.
     *
     * @param rows row numbers
     * @return {@value #MAX_ROWS} of them at most, evenly from all
     */
    public static int[] drawn(int[] rows) {
        return drawn(rows, MAX_ROWS);
    }

    /** The same, {@code most} rows at most. */
    public static int[] drawn(int[] rows, int most) {
        int count = Math.min(rows.length, most);
        int[] result = new int[count];
        for (int i = 0; i < count; i++) {
            result[i] = rows[(int) ((long) i * rows.length / count)];
        }
        return result;
    }

    private static void requireShape(String name, Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " has " + matrix.columns() + " columns where " + columns + " are named");
        }
        if (matrix.rows() < 1 || matrix.rows() > MAX_ROWS) {
            throw new IllegalArgumentException(
                    name + " has " + matrix.rows() + " rows; a report draws 1 to " + MAX_ROWS);
        }
    }
}
