package org.lrmf.core.measure;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/** Votes of the nearest neighbours on standardised columns: sees local differences of any shape, in few columns. */
final class NearestNeighbours implements Learner {
    private static final int MOST_ROWS = 8_000;

    @Override
    public String name() {
        return "nearest neighbours";
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        // Callers may hand over one side after the other: the first rows alone would be of one side, and so would the
        // first of equally near ones.
        int n = Math.min(MOST_ROWS, rows.rows());
        int[] chosen = Arrays.copyOf(random.permutation(rows.rows()), n);
        boolean[] sides = new boolean[n];
        for (int i = 0; i < n; i++) {
            sides[i] = first[chosen[i]];
        }
        return votes(rows.select(chosen), sides, fresh);
    }

    private static double[] votes(Matrix rows, boolean[] first, Matrix fresh) {
        int n = rows.rows();
        int neighbours = Math.max(10, (int) Math.round(Math.sqrt(n) / 2));
        int firsts = 0;
        for (int row = 0; row < n; row++) {
            firsts += first[row] ? 1 : 0;
        }
        double ratio = firsts / (double) Math.max(1, n - firsts);
        NeighbourSearch search = new NeighbourSearch(rows);
        double[] result = new double[fresh.rows()];
        Crew.shared().forEach(result.length, row -> {
            int[] nearest = search.nearest(fresh, row, neighbours);
            double votes = 1;
            double against = 1;
            for (int other : nearest) {
                if (first[other]) {
                    votes += 1;
                } else {
                    against += ratio;
                }
            }
            result[row] = Math.log(votes / against);
        });
        return result;
    }
}
