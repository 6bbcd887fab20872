package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;

class RowBatchesTest {
    private static final int ROWS = 2 * RowBatches.ROWS + 100;

    /** A row with its number, so that its place can be read. */
    private record Numbered(int number, double @Nullable [] values) {}

    /** Every tenth row holds no number and the one behind it belongs to the other domain. */
    private static List<Numbered> rows() {
        List<Numbered> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double[] values = {i, i % 10 == 4 ? Double.NaN : -i};
            rows.add(new Numbered(i, i % 10 == 5 ? null : values));
        }
        return rows;
    }

    /** Adds to each row the number that it is mapped under. */
    private static Iterator<Numbered> mapped(
            Iterator<Numbered> rows, ColumnParams.Invalid invalid, List<Integer> sizes) {
        return new RowBatches<>(
                rows,
                Numbered::values,
                (row, x) -> new Numbered(row.number(), x),
                (batch, first) -> {
                    sizes.add(batch.rows());
                    Matrix result = batch.copy();
                    for (int i = 0; i < batch.rows(); i++) {
                        result.set(i, 1, (double) (first + i));
                    }
                    return result;
                },
                new RowCheck(List.of("x", "y"), invalid),
                7_000);
    }

    @Test
    void givesAllRowsInTheirOrderOverTheEndsOfBatches() {
        List<Integer> sizes = new ArrayList<>();
        Iterator<Numbered> mapped = mapped(rows().iterator(), ColumnParams.Invalid.KEEP, sizes);
        int usable = 0;
        for (int i = 0; i < ROWS; i++) {
            Numbered row = mapped.next();
            assertThat(row.number()).isEqualTo(i);
            double[] values = row.values();
            if (i % 10 == 5) {
                assertThat(values).isNull();
            } else if (i % 10 == 4) {
                assertThat(values).containsExactly(Double.NaN, Double.NaN);
            } else {
                assertThat(values).containsExactly(i, 7_000 + usable++);
            }
        }
        assertThat(mapped.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(mapped::next);
        assertThat(sizes).hasSize(3);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(usable);
    }

    @Test
    void leavesOutWhatIsToBeSkipped() {
        Iterator<Numbered> mapped = mapped(rows().iterator(), ColumnParams.Invalid.SKIP, new ArrayList<>());
        for (int i = 0; i < ROWS; i++) {
            if (i % 10 != 4) {
                assertThat(mapped.next().number()).isEqualTo(i);
            }
        }
        assertThat(mapped.hasNext()).isFalse();
    }

    /** A batch of none but such rows is no end. */
    @Test
    void skipsMoreRowsThanABatchHolds() {
        List<Numbered> rows = new ArrayList<>();
        for (int i = 0; i < RowBatches.ROWS + 5; i++) {
            rows.add(new Numbered(i, new double[] {Double.NaN, 0}));
        }
        rows.add(new Numbered(-1, new double[] {1, 2}));
        Iterator<Numbered> mapped = mapped(rows.iterator(), ColumnParams.Invalid.SKIP, new ArrayList<>());
        assertThat(mapped.next().number()).isEqualTo(-1);
        assertThat(mapped.hasNext()).isFalse();
    }
}
