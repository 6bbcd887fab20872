package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class ParityDifferenceTest {
    /** Standard normal columns, of which 1, 3 and 4 multiply to a positive number in {@code share} of the rows. */
    private static Matrix odd(int rows, double share, long seed) {
        Matrix result = Known.normal(rows, 6, 0, seed);
        RandomStream coins = new RandomStream(seed).split("coins");
        for (int row = 0; row < rows; row++) {
            boolean positive = result.get(row, 1) * result.get(row, 3) * result.get(row, 4) > 0;
            if (positive != coins.nextDouble() < share) {
                result.set(row, 4, -result.get(row, 4));
            }
        }
        return result;
    }

    @Test
    void namesTheColumnsWhoseParityDiffers() {
        ParityDifference found = ParityDifference.find(
                        odd(1500, 0.35, 1), odd(1200, 0.65, 2), 0.05, new RandomStream(3))
                .orElseThrow();
        assertThat(found.columns()).containsExactly(1, 3, 4);
        // Three columns of which an even number is above its median multiply to a negative number. Four standard
        // errors.
        assertThat(found.firstShare()).isBetween(0.58, 0.72);
        assertThat(found.secondShare()).isBetween(0.27, 0.43);
        assertThat(found.rows()).isEqualTo(1350);
        assertThat(found.pValue()).isLessThan(1e-6);
        assertThat(found.sentence(List.of("a", "b", "c", "d", "e", "f"), "the source", "the target"))
                .startsWith("Of b, d and e an even number lies above its median in 6")
                .contains("% of the rows of the source and in ")
                .endsWith("% of the target.");
    }

    @Test
    void seldomNamesAnyWhereThereIsNothing() {
        int found = 0;
        for (int seed = 0; seed < 40; seed++) {
            found += ParityDifference.find(
                                    Known.normal(200, 8, 0, 100 + seed),
                                    Known.normal(200, 8, 0, 200 + seed),
                                    0.05,
                                    new RandomStream(seed))
                            .isPresent()
                    ? 1
                    : 0;
        }
        // With a true share of 0.05 six or more of 40 would come once in 70 cases.
        assertThat(found).isLessThanOrEqualTo(5);
    }

    @Test
    void needsRowsAndThreeColumns() {
        assertThat(ParityDifference.find(odd(30, 0.1, 1), odd(300, 0.9, 2), 0.05, new RandomStream(3)))
                .isEmpty();
        assertThat(ParityDifference.find(
                        Known.normal(300, 2, 0, 1), Known.normal(300, 2, 1, 2), 0.05, new RandomStream(3)))
                .isEmpty();
    }
}
