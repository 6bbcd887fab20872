package org.lrmf.engine.array;

/** A dense matrix of floats, row-major, of shape {@code [rows, columns]}: what is trained on. Shared, not copied. */
public final class FloatMatrix {
    private final int rows;
    private final int columns;
    private final float[] values;

    private FloatMatrix(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    public static FloatMatrix zeros(int rows, int columns) {
        return new FloatMatrix(rows, columns, new float[Math.multiplyExact(rows, columns)]);
    }

    /**
     * Wraps {@code values}, row by row.
     *
     * @throws IllegalArgumentException if the length is not {@code rows * columns}
     */
    public static FloatMatrix of(int rows, int columns, float[] values) {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "[" + rows + ", " + columns + "] does not describe " + values.length + " values");
        }
        return new FloatMatrix(rows, columns, values);
    }

    /** Rounds to float; values beyond its range saturate at the largest finite float, so that nothing turns infinite. */
    public static FloatMatrix of(Matrix matrix) {
        FloatMatrix result = zeros(matrix.rows(), matrix.columns());
        double[] source = matrix.values();
        for (int i = 0; i < source.length; i++) {
            result.values[i] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, source[i]));
        }
        return result;
    }

    public Matrix toMatrix() {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return Matrix.of(rows, columns, wide);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The backing array, row-major. */
    public float[] values() {
        return values;
    }

    public float get(int row, int column) {
        return values[row * columns + column];
    }
}
