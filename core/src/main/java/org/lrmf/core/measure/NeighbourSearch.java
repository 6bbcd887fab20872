package org.lrmf.core.measure;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;

/** Exact nearest neighbours by Euclidean distance. Cost: all known rows for each row asked about. */
final class NeighbourSearch {
    /** Rows whose distances are taken together, column by column, so that the innermost loop runs over rows. */
    private static final int BLOCK = 256;

    private final int rows;
    private final int features;
    /** Of shape {@code [features, rows]}. */
    private final float[] known;

    NeighbourSearch(Matrix known) {
        rows = known.rows();
        features = known.columns();
        this.known = new float[rows * features];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < features; k++) {
                this.known[k * rows + row] = (float) known.get(row, k);
            }
        }
    }

    /** The known rows nearest to row {@code row} of {@code asked}, in no order; of equally near ones the first. */
    int[] nearest(Matrix asked, int row, int neighbours) {
        long[] keys = new long[Math.min(neighbours, rows)];
        Arrays.fill(keys, Long.MAX_VALUE);
        int worst = 0;
        float[] squares = new float[BLOCK];
        for (int from = 0; from < rows; from += BLOCK) {
            int count = Math.min(BLOCK, rows - from);
            Arrays.fill(squares, 0);
            for (int k = 0; k < features; k++) {
                addSquares(squares, count, k * rows + from, (float) asked.get(row, k));
            }
            for (int i = 0; i < count; i++) {
                // Distances that are not negative order like their bits; the row number breaks ties.
                long key = ((long) Float.floatToRawIntBits(squares[i]) << 32) | (from + i);
                if (key < keys[worst]) {
                    keys[worst] = key;
                    for (int j = 0; j < keys.length; j++) {
                        worst = keys[j] > keys[worst] ? j : worst;
                    }
                }
            }
        }
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private void addSquares(float[] squares, int count, int start, float value) {
        for (int i = 0; i < count; i++) {
            float difference = value - known[start + i];
            squares[i] += difference * difference;
        }
    }
}
