package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;

/** Refuses rows of which nothing can be measured, and samples that cannot be compared. */
final class Finite {
    private Finite() {}

    /**
     * @throws IllegalArgumentException if a sample has no rows or no columns, the samples differ in columns, or a number is not
     *     finite
     */
    static void require(Matrix x, Matrix y) {
        if (x.rows() == 0 || y.rows() == 0 || x.columns() == 0) {
            throw new IllegalArgumentException("two samples are compared by rows and columns, not by [" + x.rows()
                    + ", " + x.columns() + "] and [" + y.rows() + ", " + y.columns() + "]");
        }
        if (x.columns() != y.columns()) {
            throw new IllegalArgumentException(
                    "two samples have the same columns, not " + x.columns() + " and " + y.columns());
        }
        require(x);
        require(y);
    }

    /**
     * @throws IllegalArgumentException that names the first number that is not finite
     */
    static void require(Matrix rows) {
        double[] values = rows.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("row " + (i / rows.columns() + 1) + " holds " + values[i]
                        + " in column " + (i % rows.columns() + 1) + ", which is not finite");
            }
        }
    }
}
