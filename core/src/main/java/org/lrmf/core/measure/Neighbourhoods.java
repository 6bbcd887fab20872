package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * How well a map keeps what was near near, at ten neighbours. Columns are standardised on each side; at most 2,000 rows
 * are used, drawn by the random stream. Cost: {@code n²·D}.
 *
 * @param jaccard the mean Jaccard index of each row's nearest neighbours before and after: 1 where all are kept
 * @param trustworthiness 1 where no row that was far comes near, about ½ where the map shuffles rows: new neighbours count
 *     by how far they were in ranks (Venna and Kaski, ICANN 2001, equation 1)
 */
public record Neighbourhoods(double jaccard, double trustworthiness, int rows) implements Estimated {
    private static final int NEIGHBOURS = 10;
    private static final int MOST_ROWS = 2_000;
    private static final Estimate.Method METHOD = new Estimate.Method(
            "trustworthiness",
            "Trustworthiness of neighbours",
            "",
            Direction.ESTIMATE,
            "1 when no row comes near that was far before, about 0.5 when rows are shuffled.",
            "Venna and Kaski, ICANN 2001, equation 1, with ten neighbours",
            "D·n²; at most 2,000 rows");

    /**
     * Compares rows with their images, row by row. Columns have units of their own, so that distances are taken between
     * standardised columns, before and after.
     *
     * @param before of shape {@code [rows, features]}; after likewise
     * @throws IllegalArgumentException if a number is not finite
     */
    public static Neighbourhoods kept(Matrix before, Matrix after, RandomStream random) {
        return kept(before, after, random, ElementwiseAffine::standardising);
    }

    /**
     * The same for columns that share one unit, such as coordinates: turning, moving and scaling the whole keeps all
     * neighbours, which it does not where each column is standardised by itself.
     */
    public static Neighbourhoods keptInOneUnit(Matrix before, Matrix after, RandomStream random) {
        return kept(before, after, random, ElementwiseAffine::standardisingAsOne);
    }

    private static Neighbourhoods kept(
            Matrix before, Matrix after, RandomStream random, Function<Matrix, ElementwiseAffine> scaling) {
        int n = Math.min(before.rows(), MOST_ROWS);
        int[] chosen = Arrays.copyOf(random.permutation(before.rows()), n);
        Matrix x = before.select(chosen);
        Matrix y = after.select(chosen);
        Matrix from = scaling.apply(x).forward(x).rows();
        Matrix to = scaling.apply(y).forward(y).rows();
        NeighbourSearch oldSearch = new NeighbourSearch(from);
        NeighbourSearch freshSearch = new NeighbourSearch(to);
        int neighbours = Math.min(NEIGHBOURS, Math.max(1, n - 1));
        double[] shares = new double[n];
        double[] penalties = new double[n];
        Crew.shared().forEach(n, row -> {
            int[] old = others(oldSearch.nearest(from, row, neighbours + 1), row, neighbours);
            int[] fresh = others(freshSearch.nearest(to, row, neighbours + 1), row, neighbours);
            Arrays.sort(old);
            int[] intruders = Arrays.stream(fresh)
                    .filter(other -> Arrays.binarySearch(old, other) < 0)
                    .toArray();
            int common = fresh.length - intruders.length;
            shares[row] = (double) common / Math.max(1, 2 * neighbours - common);
            penalties[row] = penalty(from.values(), n, row, x.columns(), intruders, neighbours);
        });
        // The largest sum of penalties, for n rows; the formula holds where neighbours are fewer than half of the rows.
        double most = n * (double) neighbours * (2.0 * n - 3 * neighbours - 1) / 2;
        double lost = most > 0 ? Arrays.stream(penalties).sum() / most : 0;
        return new Neighbourhoods(Sums.mean(shares), 1 - lost, n);
    }

    /** The row itself is the nearest of all and is not counted; of many that are equal to it, it may not be among these. */
    private static int[] others(int[] nearest, int row, int neighbours) {
        return Arrays.stream(nearest)
                .filter(other -> other != row)
                .limit(neighbours)
                .toArray();
    }

    /** By how many ranks each intruder was outside of the neighbourhood before. */
    private static double penalty(double[] from, int n, int row, int features, int[] intruders, int neighbours) {
        if (intruders.length == 0) {
            return 0;
        }
        double[] distances = new double[n];
        for (int other = 0; other < n; other++) {
            for (int k = 0; k < features; k++) {
                double difference = from[row * features + k] - from[other * features + k];
                distances[other] += difference * difference;
            }
        }
        double sum = 0;
        for (int intruder : intruders) {
            int rank = 1;
            for (int other = 0; other < n; other++) {
                boolean nearer = distances[other] < distances[intruder]
                        || (distances[other] == distances[intruder] && other < intruder);
                rank += nearer && other != row ? 1 : 0;
            }
            sum += Math.max(0, rank - neighbours);
        }
        return sum;
    }

    @Override
    public Estimate estimate() {
        return new Estimate(METHOD, trustworthiness, OptionalDouble.empty(), Optional.empty(), Optional.empty(), rows);
    }
}
