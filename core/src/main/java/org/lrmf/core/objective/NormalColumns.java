package org.lrmf.core.objective;

import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.random.RandomStream;

/** Rows with standard normal numbers behind their columns: what losses that are means over such numbers are taken of. */
public final class NormalColumns {
    private NormalColumns() {}

    /** A copy of the batch's rows, each followed by {@code count} numbers. */
    public static FloatMatrix behind(Batch batch, int count, RandomStream random) {
        int columns = batch.data().columns();
        FloatMatrix rows = FloatMatrix.zeros(batch.rows().length, columns + count);
        for (int row = 0; row < rows.rows(); row++) {
            int start = row * (columns + count);
            System.arraycopy(batch.data().values(), batch.rows()[row] * columns, rows.values(), start, columns);
            for (int k = 0; k < count; k++) {
                rows.values()[start + columns + k] = (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
