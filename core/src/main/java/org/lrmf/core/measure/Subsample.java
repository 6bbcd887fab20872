package org.lrmf.core.measure;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Rows drawn without replacement. */
public final class Subsample {
    private Subsample() {}

    /** All rows, in their order, where there are at most {@code most}, else so many of them in random order. */
    public static Matrix of(Matrix rows, int most, RandomStream random) {
        return rows.rows() <= most ? rows : rows.select(Arrays.copyOf(random.permutation(rows.rows()), most));
    }
}
