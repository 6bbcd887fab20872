package org.lrmf.core.align;

import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;

/**
 * A fitted map from source rows to target rows and back: repeated values of the one side are spread out, a bijection
 * moves the rows, and what lands on the other side's repeated values is put back there. Immutable and safe to share.
 *
 * @param logarithm the columns in which all of this happens to log(1 + x), of shape {@code [features]}
 * @param bijection between the two spread-out sides
 */
public record AlignmentMap(boolean[] logarithm, AtomSpread source, Bijection bijection, AtomSpread target) {
    /**
     * @throws IllegalArgumentException if the parts differ in features
     */
    public AlignmentMap {
        int features = bijection.features();
        if (logarithm.length != features || source.features() != features || target.features() != features) {
            throw new IllegalArgumentException("the parts of a map differ in features: " + logarithm.length + ", "
                    + source.features() + ", " + features + ", " + target.features());
        }
        logarithm = logarithm.clone();
    }

    /** A copy. */
    @Override
    public boolean[] logarithm() {
        return logarithm.clone();
    }

    public int features() {
        return bijection.features();
    }

    /**
     * Maps source rows.
     *
     * @param rows of shape {@code [rows, features]}, in the units of the data
     * @param firstRow the number of the first row in its dataset, which decides how ties are broken
     */
    public Matrix transform(Matrix rows, long firstRow) {
        Matrix spread = source.spread(logarithms(rows, logarithm), firstRow);
        return exponentials(target.collapse(bijection.forward(spread).rows()));
    }

    /** Maps target rows back; see {@link #transform}. */
    public Matrix inverse(Matrix rows, long firstRow) {
        Matrix spread = target.spread(logarithms(rows, logarithm), firstRow);
        return exponentials(source.collapse(bijection.inverse(spread).rows()));
    }

    /**
     * {@code log(1 + x)} in the columns where {@code logarithm} is true.
     *
     * @throws IllegalArgumentException if the rows have another number of columns
     */
    public static Matrix logarithms(Matrix rows, boolean[] logarithm) {
        if (rows.columns() != logarithm.length) {
            throw new IllegalArgumentException(
                    "rows of " + rows.columns() + " features where " + logarithm.length + " were expected");
        }
        Matrix result = rows.copy();
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < logarithm.length; column++) {
                if (logarithm[column]) {
                    result.set(row, column, Math.log1p(rows.get(row, column)));
                }
            }
        }
        return result;
    }

    private Matrix exponentials(Matrix rows) {
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < logarithm.length; column++) {
                if (logarithm[column]) {
                    rows.set(row, column, Math.expm1(rows.get(row, column)));
                }
            }
        }
        return rows;
    }
}
