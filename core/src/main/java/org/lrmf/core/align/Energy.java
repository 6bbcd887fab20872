package org.lrmf.core.align;

import org.lrmf.engine.array.Matrix;

/** The energy distance of two small samples, to compare candidate maps with; not the one that is reported. */
final class Energy {
    private Energy() {}

    /** {@code 2E|X−Y| − E|X−X'| − E|Y−Y'|} with Euclidean norms. */
    static double between(Matrix x, Matrix y) {
        return 2 * meanDistance(x, y, false) - meanDistance(x, x, true) - meanDistance(y, y, true);
    }

    private static double meanDistance(Matrix x, Matrix y, boolean within) {
        int features = x.columns();
        double[] a = x.values();
        double[] b = y.values();
        double total = 0;
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < y.rows(); j++) {
                double squares = 0;
                for (int k = 0; k < features; k++) {
                    double difference = a[i * features + k] - b[j * features + k];
                    squares += difference * difference;
                }
                total += Math.sqrt(squares);
            }
        }
        // A sample against itself has rows − 1 partners for each row.
        double pairs = within ? (double) x.rows() * Math.max(1, x.rows() - 1) : (double) x.rows() * y.rows();
        return total / pairs;
    }
}
