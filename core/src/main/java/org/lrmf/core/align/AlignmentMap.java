package org.lrmf.core.align;

import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
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
     * @throws IllegalArgumentException if the number of columns is not {@link #features()}
     */
    public Matrix transform(Matrix rows, long firstRow) {
        return forward(rows, firstRow).rows();
    }

    /** The same for rows of which the first has the number 0. */
    public Matrix transform(Matrix rows) {
        return transform(rows, 0);
    }

    /**
     * Maps source rows, with the log-determinant of the whole map at each: that of the bijection and of the logarithms
     * before and after it. The density of the mapped rows is that of the rows less this.
     *
     * <p>Where repeated values are spread out there is no such density. Beside them the number is still the map's; at a
     * repeated value, and in a column that holds nothing else, it is that of the map between the rows as they are spread
     * out, and depends on how ties are broken.
     *
     * @param rows as for {@link #transform(Matrix, long)}, and {@code firstRow} likewise
     * @return the rows of {@link #transform(Matrix, long)}
     * @throws IllegalArgumentException if the number of columns is not {@link #features()}
     */
    public Mapped forward(Matrix rows, long firstRow) {
        Matrix before = logarithms(rows, logarithm);
        Mapped mapped = bijection.forward(source.spread(before, firstRow));
        Matrix after = target.collapse(mapped.rows());
        double[] logDet = mapped.logDet().clone();
        for (int row = 0; row < logDet.length; row++) {
            for (int column = 0; column < logarithm.length; column++) {
                if (logarithm[column]) {
                    // The slope of log(1 + x) is 1 / (1 + x), and that of its inverse is the inverse plus 1.
                    logDet[row] += after.get(row, column) - before.get(row, column);
                }
            }
        }
        return new Mapped(exponentials(after), logDet);
    }

    /** The same for rows of which the first has the number 0. */
    public Mapped forward(Matrix rows) {
        return forward(rows, 0);
    }

    /**
     * Maps target rows back; see {@link #transform(Matrix, long)}. Where nothing is spread out, the log-determinant there is
     * that of {@link #forward(Matrix)} at the rows that come back, with the other sign.
     */
    public Matrix inverse(Matrix rows, long firstRow) {
        Matrix spread = target.spread(logarithms(rows, logarithm), firstRow);
        return exponentials(source.collapse(bijection.inverse(spread).rows()));
    }

    /** The same for rows of which the first has the number 0. */
    public Matrix inverse(Matrix rows) {
        return inverse(rows, 0);
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
