package org.lrmf.core.baseline;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/** Squared Euclidean distances between the rows of two samples. */
public final class SquaredDistances {
    private SquaredDistances() {}

    /**
     * Row-major, of shape {@code [x.rows, y.rows]}.
     *
     * @param x of shape {@code [rows, features]}; y likewise
     */
    public static double[] between(Matrix x, Matrix y) {
        int m = y.rows();
        double[] result = new double[Math.multiplyExact(x.rows(), m)];
        Crew.shared().forEach(x.rows(), i -> {
            for (int j = 0; j < m; j++) {
                result[i * m + j] = of(x, i, y, j);
            }
        });
        return result;
    }

    static double of(Matrix x, int i, Matrix y, int j) {
        int features = x.columns();
        double[] a = x.values();
        double[] b = y.values();
        double squares = 0;
        for (int k = 0; k < features; k++) {
            double difference = a[i * features + k] - b[j * features + k];
            squares += difference * difference;
        }
        return squares;
    }
}
