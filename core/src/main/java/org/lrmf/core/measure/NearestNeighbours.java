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
        if (rows.rows() > MOST_ROWS) {
            // Callers may hand over one side after the other: the first rows alone would be of one side.
            int[] chosen = Arrays.copyOf(random.permutation(rows.rows()), MOST_ROWS);
            boolean[] sides = new boolean[MOST_ROWS];
            for (int i = 0; i < MOST_ROWS; i++) {
                sides[i] = first[chosen[i]];
            }
            return votes(rows.select(chosen), sides, fresh);
        }
        return votes(rows, first, fresh);
    }

    private static double[] votes(Matrix rows, boolean[] first, Matrix fresh) {
        int n = rows.rows();
        int features = rows.columns();
        int neighbours = Math.max(10, (int) Math.round(Math.sqrt(n) / 2));
        int firsts = 0;
        for (int row = 0; row < n; row++) {
            firsts += first[row] ? 1 : 0;
        }
        double ratio = firsts / (double) Math.max(1, n - firsts);
        double[] known = rows.values();
        double[] asked = fresh.values();
        double[] result = new double[fresh.rows()];
        Crew.shared().forEach(result.length, row -> {
            int[] nearest = nearest(known, n, asked, row, features, neighbours);
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

    /** The rows of {@code known} nearest to row {@code row} of {@code asked}, in no order. */
    static int[] nearest(double[] known, int n, double[] asked, int row, int features, int neighbours) {
        long[] keys = new long[Math.min(neighbours, n)];
        Arrays.fill(keys, Long.MAX_VALUE);
        int worst = 0;
        for (int other = 0; other < n; other++) {
            float squares = 0;
            for (int k = 0; k < features; k++) {
                float difference = (float) (asked[row * features + k] - known[other * features + k]);
                squares += difference * difference;
            }
            // Distances that are not negative order like their bits; the row number breaks ties.
            long key = ((long) Float.floatToRawIntBits(squares) << 32) | other;
            if (key < keys[worst]) {
                keys[worst] = key;
                for (int i = 0; i < keys.length; i++) {
                    worst = keys[i] > keys[worst] ? i : worst;
                }
            }
        }
        int[] result = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            result[i] = (int) keys[i];
        }
        return result;
    }
}
