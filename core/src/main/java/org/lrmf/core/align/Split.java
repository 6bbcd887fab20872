package org.lrmf.core.align;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A dataset in three parts: rows that maps and densities are fitted on, rows that choices are made on, and rows that
 * nothing has seen when the verdict is taken on them. Immutable but for the dataset, which is not copied and must not be
 * written to.
 *
 * @param data of shape {@code [rows, features]}
 * @param trainingRows row numbers in the dataset, and likewise the others
 */
public record Split(Matrix data, int[] trainingRows, int[] validationRows, int[] testRows) {
    /** Copies the row numbers. */
    public Split {
        trainingRows = trainingRows.clone();
        validationRows = validationRows.clone();
        testRows = testRows.clone();
    }

    /** A copy. */
    @Override
    public int[] trainingRows() {
        return trainingRows.clone();
    }

    /** A copy. */
    @Override
    public int[] validationRows() {
        return validationRows.clone();
    }

    /** A copy. */
    @Override
    public int[] testRows() {
        return testRows.clone();
    }

    /**
     * @param test the share of test rows
     * @param validation the share of validation rows among the others
     */
    public static Split of(Matrix data, double test, double validation, RandomStream random) {
        int n = data.rows();
        int[] order = random.permutation(n);
        int testCount = testCount(n, test);
        int rest = n - testCount;
        int validationCount = Math.min(rest - 1, Math.max(1, (int) Math.round(rest * validation)));
        if (n < 3) {
            throw new IllegalArgumentException("alignment needs at least 3 rows in each dataset, not " + n);
        }
        return new Split(
                data,
                sorted(Arrays.copyOfRange(order, testCount + validationCount, n)),
                sorted(Arrays.copyOfRange(order, testCount, testCount + validationCount)),
                sorted(Arrays.copyOfRange(order, 0, testCount)));
    }

    /** How many of {@code rows} rows a share of test rows keeps. */
    static int testCount(int rows, double share) {
        return Math.min(rows - 1, Math.max(1, (int) Math.round(rows * share)));
    }

    private static int[] sorted(int[] rows) {
        Arrays.sort(rows);
        return rows;
    }

    public Matrix training() {
        return data.select(trainingRows);
    }

    public Matrix validation() {
        return data.select(validationRows);
    }

    public Matrix test() {
        return data.select(testRows);
    }
}
