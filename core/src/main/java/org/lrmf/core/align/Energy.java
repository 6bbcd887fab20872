package org.lrmf.core.align;

import org.lrmf.engine.array.Matrix;

/**
 * The energy distance {@code 2E|X−Y| − E|X−X'| − E|Y−Y'|} of two small samples, with each row's part in it, to compare
 * candidate maps by; the one that is reported is {@link org.lrmf.core.measure}'s.
 */
final class Energy {
    private final double[] sourceParts;
    private final double[] targetParts;

    Energy(Matrix x, Matrix y) {
        double[] cross = meanDistances(x, y, false);
        double[] within = meanDistances(x, x, true);
        double[] crossBack = meanDistances(y, x, false);
        double[] withinTarget = meanDistances(y, y, true);
        sourceParts = new double[x.rows()];
        targetParts = new double[y.rows()];
        for (int i = 0; i < sourceParts.length; i++) {
            sourceParts[i] = cross[i] - within[i];
        }
        for (int j = 0; j < targetParts.length; j++) {
            targetParts[j] = crossBack[j] - withinTarget[j];
        }
    }

    static double between(Matrix x, Matrix y) {
        return new Energy(x, y).distance();
    }

    double distance() {
        return mean(sourceParts) + mean(targetParts);
    }

    /** The standard error of the difference from another energy of the same rows under another map (delta method). */
    double errorOfDifference(Energy other) {
        return Math.sqrt(
                errorSquared(sourceParts, other.sourceParts, 2) + errorSquared(targetParts, other.targetParts, 1));
    }

    private static double errorSquared(double[] first, double[] second, double factor) {
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = factor * (first[i] - second[i]);
        }
        double mean = mean(differences);
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        return squares / Math.max(1, differences.length - 1) / differences.length;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** For each row of x its mean distance to the rows of y; a sample against itself leaves out the row itself. */
    private static double[] meanDistances(Matrix x, Matrix y, boolean within) {
        int features = x.columns();
        double[] a = x.values();
        double[] b = y.values();
        double[] result = new double[x.rows()];
        double partners = within ? Math.max(1, y.rows() - 1) : y.rows();
        for (int i = 0; i < x.rows(); i++) {
            double total = 0;
            for (int j = 0; j < y.rows(); j++) {
                double squares = 0;
                for (int k = 0; k < features; k++) {
                    double difference = a[i * features + k] - b[j * features + k];
                    squares += difference * difference;
                }
                total += Math.sqrt(squares);
            }
            result[i] = total / partners;
        }
        return result;
    }
}
