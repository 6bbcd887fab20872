package org.lrmf.core.measure;

import java.util.Arrays;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * How well a map keeps what was near near: the mean Jaccard index of each row's ten nearest neighbours before and after,
 * 1 where all are kept. Columns are standardised on each side; at most 2,000 rows are used, drawn by the random stream.
 *
 * @param jaccard from 0 to 1
 */
public record Neighbourhoods(double jaccard, int rows) {
    private static final int NEIGHBOURS = 10;
    private static final int MOST_ROWS = 2_000;

    /** Compares rows with their images, row by row. */
    public static Neighbourhoods kept(Matrix before, Matrix after, RandomStream random) {
        int n = Math.min(before.rows(), MOST_ROWS);
        int[] chosen = Arrays.copyOf(random.permutation(before.rows()), n);
        Matrix x = before.select(chosen);
        Matrix y = after.select(chosen);
        Matrix from = ElementwiseAffine.standardising(x).forward(x).rows();
        Matrix to = ElementwiseAffine.standardising(y).forward(y).rows();
        NeighbourSearch oldSearch = new NeighbourSearch(from);
        NeighbourSearch freshSearch = new NeighbourSearch(to);
        double[] shares = new double[n];
        org.lrmf.engine.parallel.Crew.shared().forEach(n, row -> {
            // The row itself is among the nearest of both and is not counted.
            int[] old = oldSearch.nearest(from, row, NEIGHBOURS + 1);
            int[] fresh = freshSearch.nearest(to, row, NEIGHBOURS + 1);
            Arrays.sort(old);
            int common = 0;
            for (int other : fresh) {
                common += other != row && Arrays.binarySearch(old, other) >= 0 ? 1 : 0;
            }
            int all = 2 * Math.min(NEIGHBOURS, Math.max(1, n - 1)) - common;
            shares[row] = (double) common / all;
        });
        return new Neighbourhoods(Sums.mean(shares), n);
    }
}
