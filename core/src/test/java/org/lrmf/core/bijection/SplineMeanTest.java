package org.lrmf.core.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SplineMeanTest {
    private static final double[] COLUMN = {0, 1, 2, 3, 4, 5, 6, 7};

    private static final MonotoneSpline FLAT = new MonotoneSpline(new double[] {0, 3, 7}, new double[] {0, 3, 7});
    private static final MonotoneSpline STEEP = new MonotoneSpline(new double[] {1, 6}, new double[] {3, 18});
    private static final MonotoneSpline BENT = new MonotoneSpline(new double[] {0, 2, 7}, new double[] {0, 8, 9});

    @Test
    void theMeanOfLinesIsALine() {
        MonotoneSpline mean = SplineMean.of(List.of(FLAT, STEEP), new double[] {2, 6}, COLUMN);
        for (double x = -5; x <= 12; x += 0.5) {
            assertThat(mean.value(x)).isCloseTo(0.25 * x + 0.75 * 3 * x, within(1e-9));
        }
    }

    @Test
    void atEachKnotItIsTheMean() {
        MonotoneSpline mean = SplineMean.of(List.of(FLAT, BENT, STEEP), new double[] {1, 1, 2}, COLUMN);
        assertThat(mean.knots()).containsExactly(0, 1, 2, 3, 6, 7);
        for (double x : mean.knots()) {
            double expected = 0.25 * FLAT.value(x) + 0.25 * BENT.value(x) + 0.5 * STEEP.value(x);
            assertThat(mean.value(x)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void whatHardlyWeighsIsLeftOut() {
        assertThat(SplineMean.of(List.of(FLAT, BENT), new double[] {1, 1e-9}, COLUMN))
                .isSameAs(FLAT);
        assertThat(SplineMean.of(List.of(BENT), new double[] {5}, COLUMN)).isSameAs(BENT);
    }
}
