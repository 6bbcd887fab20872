package org.lrmf.core.align;

import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;

/**
 * A fitted map from source rows to target rows and back: repeated values of the one side are spread out, a bijection
 * moves the rows, and what lands on the other side's repeated values is put back there. Immutable and safe to share.
 *
 * @param bijection between the two spread-out sides
 */
public record AlignmentMap(AtomSpread source, Bijection bijection, AtomSpread target) {
    public int features() {
        return bijection.features();
    }

    /**
     * Maps source rows.
     *
     * @param rows of shape {@code [rows, features]}
     * @param firstRow the number of the first row in its dataset, which decides how ties are broken
     */
    public Matrix transform(Matrix rows, long firstRow) {
        return target.collapse(bijection.forward(source.spread(rows, firstRow)).rows());
    }

    /** Maps target rows back; see {@link #transform}. */
    public Matrix inverse(Matrix rows, long firstRow) {
        return source.collapse(bijection.inverse(target.spread(rows, firstRow)).rows());
    }
}
