package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;

/** Refuses rows of which nothing can be measured. */
final class Finite {
    private Finite() {}

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
