package org.lrmf.experiments.paper;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/** The Chamfer distance of two samples: the mean distance to the other side's nearest row, over both directions. */
final class Chamfer {
    private Chamfer() {}

    static double between(Matrix x, Matrix y) {
        return 0.5 * (mean(x, y) + mean(y, x));
    }

    private static double mean(Matrix from, Matrix to) {
        double[] nearest = new double[from.rows()];
        Crew.shared().forEach(nearest.length, row -> {
            double least = Double.POSITIVE_INFINITY;
            for (int other = 0; other < to.rows(); other++) {
                double squares = 0;
                for (int axis = 0; axis < from.columns(); axis++) {
                    double difference = from.get(row, axis) - to.get(other, axis);
                    squares += difference * difference;
                }
                least = Math.min(least, squares);
            }
            nearest[row] = Math.sqrt(least);
        });
        double sum = 0;
        for (double distance : nearest) {
            sum += distance;
        }
        return sum / nearest.length;
    }
}
