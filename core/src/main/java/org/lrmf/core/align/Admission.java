package org.lrmf.core.align;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.lrmf.engine.array.Matrix;

/** Refuses names and datasets that cannot be aligned, before anything is fitted. */
final class Admission {
    /** Rows of each side below which nothing can be split into training, validation and test rows. */
    static final int LEAST_ROWS = 20;

    /** Test rows of each side below which no classifier can be tested. */
    static final int LEAST_TEST_ROWS = 6;

    /** Rows of each side but for the test rows, for a map and the choice between maps. */
    static final int LEAST_FIT_ROWS = 10;

    private Admission() {}

    /**
     * @param source of shape {@code [rows, features]}; target likewise
     * @throws IllegalArgumentException with one sentence that says what cannot be aligned
     * @throws NullPointerException with the name of what is null
     */
    static void require(Matrix source, Matrix target, List<String> columns, AlignOptions options) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(options, "options");
        if (source.columns() != target.columns()) {
            throw new IllegalArgumentException(
                    "the source has " + source.columns() + " columns and the target " + target.columns());
        }
        requireNames(columns, source.columns());
        boolean[] logarithm = options.logarithm(columns);
        requireRows(source.rows(), target.rows(), options);
        for (int column = 0; column < source.columns(); column++) {
            requireNumbers("source", source, column, columns.get(column), logarithm[column]);
            requireNumbers("target", target, column, columns.get(column), logarithm[column]);
        }
    }

    /**
     * @throws IllegalArgumentException if there is no column, or the names are not one a column, all different and not blank
     * @throws NullPointerException if the list or a name is null
     */
    static void requireNames(List<String> columns, int features) {
        Objects.requireNonNull(columns, "columns");
        if (features == 0) {
            throw new IllegalArgumentException("alignment needs at least one column");
        }
        if (columns.size() != features) {
            throw new IllegalArgumentException("there are " + columns.size() + " column names for " + features
                    + " columns; name each column once");
        }
        Set<String> seen = new HashSet<>();
        for (String name : columns) {
            Objects.requireNonNull(name, "a name in columns");
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "column " + (seen.size() + 1) + " has no name; give each column its own name");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("two columns are named " + name + "; give each column its own name");
            }
        }
    }

    static void requireLogarithm(boolean[] logarithm, int features) {
        Objects.requireNonNull(logarithm, "logarithm");
        if (logarithm.length != features) {
            throw new IllegalArgumentException("the choice of columns for logarithms has the length " + logarithm.length
                    + " where there are " + features + " columns");
        }
    }

    private static void requireRows(int source, int target, AlignOptions options) {
        int least = Math.min(source, target);
        if (least < LEAST_ROWS) {
            throw new IllegalArgumentException(
                    "alignment needs at least " + LEAST_ROWS + " rows on each side, not " + source + " and " + target);
        }
        int test = options.testRows(least);
        if (test < LEAST_TEST_ROWS) {
            throw new IllegalArgumentException("a test share of " + options.testShare() + " keeps " + test + " of "
                    + least + " rows for the verdict, which needs at least " + LEAST_TEST_ROWS
                    + " on each side; raise the share with AlignOptions.withTestShare, or add rows");
        }
        if (least - test < LEAST_FIT_ROWS) {
            throw new IllegalArgumentException("a test share of " + options.testShare() + " keeps " + test + " of "
                    + least + " rows for the verdict and leaves " + (least - test)
                    + " to fit on; lower the share with AlignOptions.withTestShare, or add rows");
        }
    }

    private static void requireNumbers(String side, Matrix rows, int column, String name, boolean logarithm) {
        String place = "column " + name + " of the " + side + " ";
        NumberRange.complaint(rows, column).ifPresent(words -> {
            throw new IllegalArgumentException(place + words);
        });
        for (int row = 0; logarithm && row < rows.rows(); row++) {
            if (rows.get(row, column) <= -1) {
                throw new IllegalArgumentException(place + "holds " + rows.get(row, column) + " in row " + (row + 1)
                        + ", and log(1 + x) needs numbers above -1");
            }
        }
    }
}
