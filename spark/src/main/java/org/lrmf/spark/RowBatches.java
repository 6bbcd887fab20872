package org.lrmf.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.array.Matrix;

/**
 * Maps a partition's rows some thousand at a time, in their order, with no more than those in memory.
 *
 * @param <T> a row with its numbers, which are null where the row is to stay as it is
 */
final class RowBatches<T> implements Iterator<T> {
    /** Enough to fill the tiles of the engine, few enough to stay in a core's cache. */
    static final int ROWS = 8_192;

    /** Maps rows, of shape {@code [rows, features]}, the first of which has this number. */
    interface RowMap {
        Matrix apply(Matrix rows, long firstRow);
    }

    private final Iterator<T> rows;
    private final Function<T, double @Nullable []> numbers;
    private final BiFunction<T, double[], T> withNumbers;
    private final RowMap map;
    private final RowCheck check;
    private final ArrayDeque<T> done = new ArrayDeque<>(ROWS);
    private long firstRow;

    /**
     * @param firstRow the number of the partition's first row
     */
    RowBatches(
            Iterator<T> rows,
            Function<T, double @Nullable []> numbers,
            BiFunction<T, double[], T> withNumbers,
            RowMap map,
            RowCheck check,
            long firstRow) {
        this.rows = rows;
        this.numbers = numbers;
        this.withNumbers = withNumbers;
        this.map = map;
        this.check = check;
        this.firstRow = firstRow;
    }

    @Override
    public boolean hasNext() {
        while (done.isEmpty() && rows.hasNext()) {
            fill();
        }
        return !done.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return done.remove();
    }

    private void fill() {
        List<T> batch = new ArrayList<>(ROWS);
        int width = check.names().size();
        double[] values = new double[ROWS * width];
        int valid = 0;
        while (rows.hasNext() && batch.size() < ROWS) {
            T row = rows.next();
            double[] x = numbers.apply(row);
            if (x != null) {
                if (check.isUsable(x)) {
                    System.arraycopy(x, 0, values, valid * width, width);
                    valid++;
                } else if (check.invalid() == ColumnParams.Invalid.SKIP) {
                    continue;
                }
            }
            batch.add(row);
        }
        Matrix mapped = map.apply(Matrix.of(valid, width, Arrays.copyOf(values, valid * width)), firstRow);
        firstRow += valid;
        int taken = 0;
        for (T row : batch) {
            double[] x = numbers.apply(row);
            if (x == null) {
                done.add(row);
            } else if (check.isWhole(x)) {
                done.add(withNumbers.apply(row, mapped.row(taken++)));
            } else {
                double[] nothing = new double[width];
                Arrays.fill(nothing, Double.NaN);
                done.add(withNumbers.apply(row, nothing));
            }
        }
    }
}
