package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class SideSummaryTest {
    private static final Matrix ROWS = LocalRows.numbers(LocalRows.rows("b", 200, 0, 1));

    /** Every row is either apart or in the moments, whatever the parts. */
    @Test
    void keepsTheLowestHashesApartAndTakesMomentsOfAllOthers() {
        SideSummary whole = summary(IntStream.range(0, 200));
        SideSummary parts = summary(IntStream.range(0, 0))
                .merge(summary(IntStream.range(120, 200)))
                .merge(summary(IntStream.range(0, 120)));

        assertThat(parts.matrix()).isEqualTo(whole.matrix());
        int[] byHash = IntStream.range(0, 200)
                .boxed()
                .sorted((i, j) -> Long.compare(hash(i), hash(j)))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(whole.matrix()).isEqualTo(ROWS.select(Arrays.copyOf(byHash, 20)));
        Moments expected = Moments.of(ROWS.select(Arrays.copyOfRange(byHash, 20, 200)));
        for (Moments actual : List.of(whole.moments(), parts.moments())) {
            for (int i = 0; i < 2; i++) {
                assertThat(actual.mean()[i]).isCloseTo(expected.mean()[i], within(1e-12));
                for (int j = 0; j < 2; j++) {
                    assertThat(actual.covariance().get(i, j))
                            .isCloseTo(expected.covariance().get(i, j), within(1e-11));
                }
            }
        }

        whole.keepAtMost(0.05);
        assertThat(whole.matrix()).isEqualTo(ROWS.select(Arrays.copyOf(byHash, 10)));
        assertThat(whole.rowCount()).isEqualTo(200);
    }

    private static long hash(int row) {
        return new RandomStream(2).split(row).nextLong();
    }

    private static SideSummary summary(IntStream rows) {
        SideSummary summary = new SideSummary(2, 20);
        rows.forEach(row -> summary.add(new HashedRow(hash(row), ROWS.row(row))));
        return summary;
    }
}
