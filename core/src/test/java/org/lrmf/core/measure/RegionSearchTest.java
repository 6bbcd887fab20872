package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class RegionSearchTest {
    private static final List<String> COLUMNS = List.of("age", "weight", "dose");

    /** Ages and weights spread evenly, and doses of which half are exactly 0. */
    private static Matrix people(int rows, RandomStream random) {
        Matrix result = Matrix.zeros(rows, 3);
        for (int row = 0; row < rows; row++) {
            result.set(row, 0, 100 * random.nextDouble());
            result.set(row, 1, 40 + 60 * random.nextDouble());
            result.set(row, 2, random.nextDouble() < 0.5 ? 0 : random.nextDouble());
        }
        return result;
    }

    private static List<UnevenRegion> search(Matrix x, Matrix y) {
        return RegionSearch.search(x, y, 0.05, new RandomStream(9));
    }

    @Test
    void findsTheCornerThatHoldsMore() {
        RandomStream random = new RandomStream(1);
        Matrix x = people(3000, random);
        Matrix y = people(2500, random);
        // One of twelve rows of the source moves to the young and heavy, who are 15% of all.
        for (int row = 0; row < x.rows(); row += 12) {
            x.set(row, 0, 30 * random.nextDouble());
            x.set(row, 1, 70 + 30 * random.nextDouble());
        }
        UnevenRegion region = search(x, y).get(0);
        // Limits lie on tenths of the rows: 10 years and 6 kilograms apart.
        assertThat(region.ranges()).hasSize(2);
        UnevenRegion.Range age = region.ranges().get(0);
        UnevenRegion.Range weight = region.ranges().get(1);
        assertThat(age.column()).isZero();
        assertThat(age.high()).isCloseTo(30, within(10.0));
        assertThat(weight.column()).isEqualTo(1);
        assertThat(weight.low()).isCloseTo(70, within(6.0));
        assertThat(region.secondShare()).isCloseTo(0.15, within(0.06));
        assertThat(region.firstShare() - region.secondShare()).isCloseTo(0.07, within(0.03));
        assertThat(region.rows()).isEqualTo(2750);
        assertThat(region.sentence(COLUMNS, "the source", "the target"))
                .matches(
                        "Where age is at most [0-9.]+, and weight is above [0-9.]+, the source has [0-9.]+% of its rows and "
                                + "the target [0-9.]+%\\.");
    }

    @Test
    void namesARepeatedValue() {
        RandomStream random = new RandomStream(2);
        Matrix x = people(1000, random);
        Matrix y = people(1000, random);
        for (int row = 0; row < 300; row++) {
            y.set(row, 2, 0);
        }
        assertThat(search(x, y).get(0).sentence(COLUMNS, "A", "B")).startsWith("Where dose is 0, A has ");
    }

    @Test
    void findsACrossThatNoColumnShowsByItself() {
        Matrix x = Known.normal(2000, 4, 0, 5);
        Matrix y = Known.normal(2000, 4, 0, 6);
        for (int row = 0; row < x.rows(); row++) {
            x.set(row, 3, Math.copySign(x.get(row, 3), x.get(row, 1)));
        }
        UnevenRegion region = search(x, y).get(0);
        assertThat(region.ranges()).extracting(UnevenRegion.Range::column).containsExactly(1, 3);
    }

    @Test
    void oneDistributionShowsNoRegionButAtTheStatedRate() {
        int found = 0;
        for (int seed = 0; seed < 60; seed++) {
            Matrix x = Known.normal(150, 3, 0, 100 + seed);
            Matrix y = Known.normal(150, 3, 0, 300 + seed);
            found += RegionSearch.search(x, y, 0.05, new RandomStream(seed)).isEmpty() ? 0 : 1;
        }
        // 5% of 60 and three standard deviations.
        assertThat(found).isLessThanOrEqualTo(8);
    }

    @Test
    void fewRowsShowNothing() {
        assertThat(search(Known.normal(39, 2, 0, 1), Known.normal(500, 2, 5, 2)))
                .isEmpty();
    }

    @Test
    void constantColumnsShowNothing() {
        assertThat(search(Matrix.zeros(100, 2), Matrix.zeros(100, 2))).isEmpty();
    }
}
