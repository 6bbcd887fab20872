package org.lrmf.engine.array;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense matrix of doubles, row-major, of shape {@code [rows, columns]}: a batch of rows on its way through a map.
 *
 * <p>The values are shared, not copied, by {@link #of(int, int, double[])} and {@link #values()}; whoever hands an array
 * over stops writing to it. Rows and columns count from 0; those that are not there are refused with {@link
 * IndexOutOfBoundsException}.
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Wraps {@code values}, row by row.
     *
     * @throws IllegalArgumentException if the length is not {@code rows * columns}
     */
    public static Matrix of(int rows, int columns, double[] values) {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "[" + rows + ", " + columns + "] does not describe " + values.length + " values");
        }
        return new Matrix(rows, columns, values);
    }

    /**
     * A matrix of zeros.
     *
     * @throws IllegalArgumentException if a size is negative, or both are too large for one array
     */
    public static Matrix zeros(int rows, int columns) {
        if (rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("there is no matrix of [" + rows + ", " + columns + "]");
        }
        return of(rows, columns, new double[rows * columns]);
    }

    /**
     * Copies an array of rows.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Matrix ofRows(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Matrix result = zeros(rows.length, columns);
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows[row].length + " values where row 0 has " + columns);
            }
            System.arraycopy(rows[row], 0, result.values, row * columns, columns);
        }
        return result;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The backing array, row-major. */
    public double[] values() {
        return values;
    }

    public double get(int row, int column) {
        return values[row * columns + Objects.checkIndex(column, columns)];
    }

    public void set(int row, int column, double value) {
        values[row * columns + Objects.checkIndex(column, columns)] = value;
    }

    /** A copy of one row. */
    public double[] row(int row) {
        Objects.checkIndex(row, rows);
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** A copy of one column. */
    public double[] column(int column) {
        Objects.checkIndex(column, columns);
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++) {
            result[row] = values[row * columns + column];
        }
        return result;
    }

    /** A copy of the rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Matrix slice(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return of(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
    }

    /** A copy of the named rows, in the order given; a row may be named more than once. */
    public Matrix select(int... rowIndices) {
        Matrix result = zeros(rowIndices.length, columns);
        for (int i = 0; i < rowIndices.length; i++) {
            Objects.checkIndex(rowIndices[i], rows);
            System.arraycopy(values, rowIndices[i] * columns, result.values, i * columns, columns);
        }
        return result;
    }

    /**
     * The rows of this matrix above those of {@code below}.
     *
     * @throws IllegalArgumentException if the columns differ in number
     */
    public Matrix append(Matrix below) {
        if (below.columns != columns) {
            throw new IllegalArgumentException("cannot append " + below.columns + " columns to " + columns);
        }
        double[] joined = Arrays.copyOf(values, values.length + below.values.length);
        System.arraycopy(below.values, 0, joined, values.length, below.values.length);
        return of(rows + below.rows, columns, joined);
    }

    public Matrix copy() {
        return of(rows, columns, values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix
                && matrix.rows == rows
                && matrix.columns == columns
                && Arrays.equals(matrix.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Matrix[" + rows + ", " + columns + "]";
    }
}
