package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/**
 * The energy distance {@code 2E|X−Y| − E|X−X'| − E|Y−Y'|} (Székely and Rizzo 2004) of two samples with each row's part in
 * it, Euclidean, without the pairs of a row with itself. Rows are taken as they are: scale them first. Cost: all pairs of
 * rows in time, memory linear in the rows.
 */
public final class PairwiseEnergy {
    private static final int TILE = 64;

    private final double[] firstParts;
    private final double[] secondParts;

    private PairwiseEnergy(double[] firstParts, double[] secondParts) {
        this.firstParts = firstParts;
        this.secondParts = secondParts;
    }

    /**
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     */
    public static PairwiseEnergy of(Matrix x, Matrix y) {
        return new PairwiseEnergy(parts(x, y), parts(y, x));
    }

    /** In the unit of the rows; on average 0 where the distributions are one. */
    public double distance() {
        return Sums.mean(firstParts) + Sums.mean(secondParts);
    }

    /** By the delta method: too small where the distributions are nearly one, where the relabelled level counts. */
    public double standardError() {
        return error(firstParts, secondParts);
    }

    /** The standard error of the difference from another energy of the same rows under another map (delta method). */
    public double errorOfDifference(PairwiseEnergy other) {
        return error(minus(firstParts, other.firstParts), minus(secondParts, other.secondParts));
    }

    /** A row moves the distance by twice its part over the rows: it stands in both places of its pairs. */
    private static double error(double[] first, double[] second) {
        return 2 * Math.sqrt(Sums.variance(first) / first.length + Sums.variance(second) / second.length);
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** For each row of x its mean distance to the rows of y, less that to the other rows of x. */
    private static double[] parts(Matrix x, Matrix y) {
        double[] result = new double[x.rows()];
        Crew.shared().forEach(result.length, row -> {
            double across = sum(x, row, y) / y.rows();
            result[row] = across - sum(x, row, x) / Math.max(1, x.rows() - 1);
        });
        return result;
    }

    private static double sum(Matrix x, int row, Matrix y) {
        double total = 0;
        for (int other = 0; other < y.rows(); other++) {
            total += distance(x, row, y, other);
        }
        return total;
    }

    private static double distance(Matrix x, int row, Matrix y, int other) {
        int features = x.columns();
        double[] a = x.values();
        double[] b = y.values();
        double squares = 0;
        for (int k = 0; k < features; k++) {
            double difference = a[row * features + k] - b[other * features + k];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    /**
     * The energy distances under several divisions of the same rows into two sides, without ever holding all pairs.
     *
     * @param sides for each division which rows are of the first side, of shape {@code [divisions][rows]}, equally many in
     *     each division
     */
    static double[] divided(Matrix rows, boolean[][] sides) {
        int n = rows.rows();
        int divisions = sides.length;
        float[] first = new float[n * divisions];
        int count = 0;
        for (int row = 0; row < n; row++) {
            count += sides[0][row] ? 1 : 0;
            for (int d = 0; d < divisions; d++) {
                first[row * divisions + d] = sides[d][row] ? 1 : 0;
            }
        }
        int tiles = (n + TILE - 1) / TILE;
        double[][] within = new double[tiles][];
        double[][] touching = new double[tiles][];
        double[] totals = new double[tiles];
        Crew.shared().forEach(tiles, tile -> {
            within[tile] = new double[divisions];
            touching[tile] = new double[divisions];
            float[] toFirst = new float[divisions];
            for (int row = tile * TILE; row < Math.min(n, (tile + 1) * TILE); row++) {
                java.util.Arrays.fill(toFirst, 0);
                double all = 0;
                for (int other = 0; other < n; other++) {
                    float distance = (float) distance(rows, row, rows, other);
                    all += distance;
                    for (int d = 0; d < divisions; d++) {
                        toFirst[d] += distance * first[other * divisions + d];
                    }
                }
                totals[tile] += all;
                for (int d = 0; d < divisions; d++) {
                    within[tile][d] += first[row * divisions + d] * (double) toFirst[d];
                    touching[tile][d] += first[row * divisions + d] * all;
                }
            }
        });
        double total = java.util.Arrays.stream(totals).sum();
        double m = count;
        double k = n - count;
        double[] result = new double[divisions];
        for (int d = 0; d < divisions; d++) {
            double firstPairs = 0;
            double firstAny = 0;
            for (int tile = 0; tile < tiles; tile++) {
                firstPairs += within[tile][d];
                firstAny += touching[tile][d];
            }
            double secondPairs = total - 2 * firstAny + firstPairs;
            result[d] = 2 * (firstAny - firstPairs) / (m * k)
                    - firstPairs / (m * Math.max(1, m - 1))
                    - secondPairs / (k * Math.max(1, k - 1));
        }
        return result;
    }
}
