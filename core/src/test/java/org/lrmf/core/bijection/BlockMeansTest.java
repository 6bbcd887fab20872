package org.lrmf.core.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlockMeansTest {
    /** Half of the rows lie evenly up to 0.7, the others evenly up to 2.1. */
    private static final double[] SORTED = IntStream.range(0, 1000)
            .mapToDouble(i -> i < 500 ? 0.7 * (i + 0.5) / 500 : 0.7 + 1.4 * (i - 499.5) / 500)
            .toArray();

    private static double jump(MonotoneSpline spline) {
        return spline.logSlope(0.699) - spline.logSlope(0.701);
    }

    @Test
    void theSlopeJumpsAtABreak() {
        Walls walls = new Walls(new double[] {0, 0.7}, new double[0]);
        MonotoneSpline spline = BlockMeans.through(SortedRows.of(SORTED), walls, 8);
        assertThat(jump(spline)).isCloseTo(Math.log(2), within(0.05));
        assertThat(spline.value(0.7)).isCloseTo(0, within(1e-3));
    }

    @Test
    void itIsSmoothWithoutOne() {
        assertThat(jump(BlockMeans.through(SortedRows.of(SORTED), Walls.NONE, 8)))
                .isCloseTo(0, within(0.02));
    }

    /** However chance has spread them. */
    @Test
    void repeatedValuesAreTakenToBeSpreadEvenly() {
        Walls walls = new Walls(new double[] {0, 0.7}, new double[0]);
        double[] uneven = SORTED.clone();
        for (int i = 0; i < 500; i++) {
            uneven[i] *= uneven[i] / 0.7;
        }
        MonotoneSpline spline = BlockMeans.through(SortedRows.of(uneven), walls, 2);
        for (double part : new double[] {0.05, 0.2, 0.5, 0.8, 0.95}) {
            assertThat(spline.value(0.7 * part)).isCloseTo(Knots.score(0.5 * part), within(0.03));
        }
    }

    /** So many rows that just those of a part of them lie below its score. */
    @Test
    void aRankOfTheOtherSideIsAKnot() {
        Walls walls = new Walls(new double[0], new double[] {0.37});
        MonotoneSpline spline = BlockMeans.through(SortedRows.of(SORTED), walls, 2);
        assertThat(spline.inverse(Knots.score(0.37))).isCloseTo(0.5 * (SORTED[369] + SORTED[370]), within(1e-9));
    }
}
