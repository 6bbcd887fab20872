package org.lrmf.core.measure;

import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * The energy distance {@code 2E|X−Y| − E|X−X'| − E|Y−Y'|} (Székely and Rizzo 2004), Euclidean, on columns standardised
 * by the second sample, without the pairs of a row with itself: on average 0 where the distributions are one. At most
 * 1,500 rows of each side are used, drawn by the random stream, so that memory stays at tens of megabytes.
 *
 * @param value in standard deviations
 * @param nullLevel the 95% quantile of the distance after random relabelling of the rows
 * @param pValue the share of relabellings with a distance at least as large
 */
public record EnergyDistance(double value, double nullLevel, double pValue, int rows) {
    private static final int MOST_ROWS = 1_500;
    private static final int RELABELLINGS = 199;

    /**
     * @param reference rows whose column means and deviations are the scale
     */
    public static EnergyDistance between(Matrix x, Matrix y, Matrix reference, RandomStream random) {
        ElementwiseAffine scale = ElementwiseAffine.standardising(reference);
        Matrix a = scale.forward(some(x, random.split("first"))).rows();
        Matrix b = scale.forward(some(y, random.split("second"))).rows();
        int n = a.rows() + b.rows();
        float[] distances = distances(a.append(b));
        int[] identity = new int[n];
        for (int i = 0; i < n; i++) {
            identity[i] = i;
        }
        double observed = energy(distances, identity, a.rows());
        double[] relabelled = new double[RELABELLINGS];
        Crew.shared()
                .forEach(
                        RELABELLINGS,
                        i -> relabelled[i] = energy(distances, random.split(i).permutation(n), a.rows()));
        int atLeast = 1;
        for (double value : relabelled) {
            atLeast += value >= observed ? 1 : 0;
        }
        java.util.Arrays.sort(relabelled);
        return new EnergyDistance(observed, relabelled[(int) (0.95 * RELABELLINGS)], atLeast / (RELABELLINGS + 1.0), n);
    }

    private static Matrix some(Matrix rows, RandomStream random) {
        if (rows.rows() <= MOST_ROWS) {
            return rows;
        }
        return rows.select(java.util.Arrays.copyOf(random.permutation(rows.rows()), MOST_ROWS));
    }

    private static float[] distances(Matrix rows) {
        int n = rows.rows();
        int features = rows.columns();
        double[] values = rows.values();
        float[] result = new float[n * n];
        Crew.shared().forEach(n, i -> {
            for (int j = 0; j < n; j++) {
                double squares = 0;
                for (int k = 0; k < features; k++) {
                    double difference = values[i * features + k] - values[j * features + k];
                    squares += difference * difference;
                }
                result[i * n + j] = (float) Math.sqrt(squares);
            }
        });
        return result;
    }

    /** The energy distance where the first {@code count} of {@code order} are one side and the others the other. */
    private static double energy(float[] distances, int[] order, int count) {
        int n = order.length;
        boolean[] first = new boolean[n];
        for (int i = 0; i < count; i++) {
            first[order[i]] = true;
        }
        double across = 0;
        double withinFirst = 0;
        double withinSecond = 0;
        for (int i = 0; i < n; i++) {
            double toFirst = 0;
            double toSecond = 0;
            for (int j = 0; j < n; j++) {
                if (first[j]) {
                    toFirst += distances[i * n + j];
                } else {
                    toSecond += distances[i * n + j];
                }
            }
            if (first[i]) {
                withinFirst += toFirst;
                across += toSecond;
            } else {
                withinSecond += toSecond;
            }
        }
        double m = count;
        double k = n - count;
        return 2 * across / (m * k) - withinFirst / (m * Math.max(1, m - 1)) - withinSecond / (k * Math.max(1, k - 1));
    }
}
