package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.Comparator;
import org.lrmf.engine.array.Matrix;

/**
 * Exact nearest neighbours by Euclidean distance. Known rows lie in the order of the column that varies most, and a search
 * goes outwards from the row asked about until that column alone is too far off. Cost: all known rows for each row asked
 * about where there are many columns, a part of them where there are few.
 */
final class NeighbourSearch {
    /** Rows whose distances are taken together, column by column, so that the innermost loop runs over rows. */
    private static final int BLOCK = 128;

    private final int rows;
    private final int features;
    private final int widest;
    /** Of shape {@code [features, rows]}, rows in the order of the widest column. */
    private final float[] known;
    /** The row's number in the matrix given, for each place. */
    private final int[] numbers;

    /**
     * @throws IllegalArgumentException if a number is not finite: the search would never end
     */
    NeighbourSearch(Matrix known) {
        Finite.require(known);
        rows = known.rows();
        features = known.columns();
        widest = widest(known);
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, Comparator.comparingDouble(row -> known.get(row, widest)));
        numbers = Arrays.stream(order).mapToInt(row -> row).toArray();
        this.known = new float[rows * features];
        for (int place = 0; place < rows; place++) {
            for (int k = 0; k < features; k++) {
                this.known[k * rows + place] = (float) known.get(numbers[place], k);
            }
        }
    }

    /** The known rows nearest to row {@code row} of {@code asked}, the nearest first; of equally near ones the first. */
    int[] nearest(Matrix asked, int row, int neighbours) {
        Nearest nearest = new Nearest(Math.min(neighbours, rows));
        float[] squares = new float[BLOCK];
        float value = (float) asked.get(row, widest);
        int start = widest * rows;
        int place = Arrays.binarySearch(known, start, start + rows, value);
        int above = (place < 0 ? -place - 1 : place) - start;
        int below = above;
        // A sum of squares in floats is never below one of them, so that rounding leaves the search exact.
        while (below > 0 || above < rows) {
            float gapBelow = below > 0 ? value - known[start + below - 1] : Float.POSITIVE_INFINITY;
            float gapAbove = above < rows ? known[start + above] - value : Float.POSITIVE_INFINITY;
            float gap = Math.min(gapBelow, gapAbove);
            if (gap > 0 && nearest.excludes(gap * gap)) {
                break;
            }
            int from = gapAbove <= gapBelow ? above : Math.max(0, below - BLOCK);
            int count = gapAbove <= gapBelow ? Math.min(BLOCK, rows - above) : below - from;
            Arrays.fill(squares, 0);
            for (int k = 0; k < features; k++) {
                addSquares(squares, count, k * rows + from, (float) asked.get(row, k));
            }
            for (int i = 0; i < count; i++) {
                nearest.offer(squares[i], numbers[from + i]);
            }
            if (gapAbove <= gapBelow) {
                above += count;
            } else {
                below = from;
            }
        }
        return nearest.rows();
    }

    private void addSquares(float[] squares, int count, int start, float value) {
        for (int i = 0; i < count; i++) {
            float difference = value - known[start + i];
            squares[i] += difference * difference;
        }
    }

    private static int widest(Matrix known) {
        int widest = 0;
        double most = -1;
        for (int k = 0; k < known.columns(); k++) {
            double variance = known.rows() > 1 ? Sums.variance(known.column(k)) : 0;
            if (variance > most) {
                most = variance;
                widest = k;
            }
        }
        return widest;
    }

    /** The nearest so far, as a heap with the farthest at its root. */
    private static final class Nearest {
        private final long[] keys;

        Nearest(int count) {
            keys = new long[count];
            Arrays.fill(keys, Long.MAX_VALUE);
        }

        /** Whether a row at least so far off cannot be among them. */
        boolean excludes(float square) {
            return key(square, 0) > keys[0];
        }

        void offer(float square, int row) {
            long key = key(square, row);
            if (key >= keys[0]) {
                return;
            }
            int at = 0;
            for (int child = 1; child < keys.length; child = 2 * at + 1) {
                if (child + 1 < keys.length && keys[child + 1] > keys[child]) {
                    child++;
                }
                if (keys[child] <= key) {
                    break;
                }
                keys[at] = keys[child];
                at = child;
            }
            keys[at] = key;
        }

        int[] rows() {
            Arrays.sort(keys);
            return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
        }

        /** Distances that are not negative order like their bits; the row number breaks ties. */
        private static long key(float square, int row) {
            return ((long) Float.floatToRawIntBits(square) << 32) | row;
        }
    }
}
