package org.lrmf.core.bijection;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;

/** What the closed forms share. */
final class Columns {
    private Columns() {}

    static void require(Matrix rows, int features) {
        if (rows.columns() != features) {
            throw new IllegalArgumentException(
                    "rows of " + rows.columns() + " features for a map of " + features + " features");
        }
    }

    static double[] filled(int length, double value) {
        double[] result = new double[length];
        Arrays.fill(result, value);
        return result;
    }
}
