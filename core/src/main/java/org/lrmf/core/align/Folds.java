package org.lrmf.core.align;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Rows dealt out by chance into folds, each of which is left out once.
 *
 * @param rows of shape {@code [rows, features]}
 * @param order the row numbers as they are dealt
 */
record Folds(Matrix rows, int[] order, int count) {
    static Folds of(Matrix rows, int count, RandomStream random) {
        return new Folds(rows, random.permutation(rows.rows()), count);
    }

    /** The rows of one fold. */
    Matrix only(int fold) {
        return rows.select(leftOut(fold));
    }

    /** Some of the rows of one fold. */
    Matrix only(int fold, int mostRows) {
        int[] all = leftOut(fold);
        return rows.select(Arrays.copyOf(all, Math.min(mostRows, all.length)));
    }

    /** The rows of all other folds. */
    Matrix without(int fold) {
        return rows.select(IntStream.range(0, order.length)
                .filter(i -> i % count != fold)
                .map(i -> order[i])
                .toArray());
    }

    private int[] leftOut(int fold) {
        return IntStream.range(0, order.length)
                .filter(i -> i % count == fold)
                .map(i -> order[i])
                .toArray();
    }
}
