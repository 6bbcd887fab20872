package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.core.measure.Sample;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class SideLabelsTest {
    private static final int[] LABELS = {3, 3, 3, 3, 3, 8, 8, 0};

    private static long count(int[] rows, int label) {
        return Arrays.stream(rows).filter(row -> LABELS[row] == label).count();
    }

    @Test
    void rowsAreRepeatedUntilLabelsCountAlike() {
        int[] rows = SideLabels.repeated(LABELS, new RandomStream(1));
        assertThat(rows).hasSize(15);
        assertThat(new long[] {count(rows, 0), count(rows, 3), count(rows, 8)}).containsOnly(5);
        // No row is lost, and none comes much more often than others of its label.
        assertThat(rows).contains(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(Arrays.stream(rows).filter(row -> row == 5).count()).isBetween(2L, 3L);
    }

    @Test
    void rowsOfTestsAreLeftOutAndNeverRepeated() {
        int[] rows = SideLabels.thinned(LABELS, new RandomStream(1));
        assertThat(rows).hasSize(3).doesNotHaveDuplicates();
        assertThat(new long[] {count(rows, 0), count(rows, 3), count(rows, 8)}).containsOnly(1);
    }

    @Test
    void allCodesOfAPictureGoTogether() {
        // Two codes for each of eight pictures: the picture's number, and the same plus 100.
        Matrix training = Matrix.zeros(16, 1);
        for (int row = 0; row < 16; row++) {
            training.set(row, 0, row < 8 ? row : 92 + row);
        }
        Matrix few = training.slice(0, 8);
        SideLabels labels = new SideLabels(LABELS, LABELS, LABELS);
        Sample balanced = labels.balanced(new Sample(training, few, few), new RandomStream(2));
        assertThat(balanced.training().rows()).isEqualTo(30);
        for (int row = 0; row < 15; row++) {
            assertThat(balanced.training().get(15 + row, 0))
                    .isEqualTo(100 + balanced.training().get(row, 0));
        }
        assertThat(balanced.validation().rows()).isEqualTo(15);
        assertThat(balanced.test().rows()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> labels.balanced(new Sample(training, training, few), new RandomStream(2)));
    }

    @Test
    void theDivergenceOfSharesIsThatOfTheirDefinition() {
        assertThat(SideLabels.divergence(LABELS, LABELS)).isZero();
        assertThat(SideLabels.divergence(new int[] {1, 1}, new int[] {2})).isCloseTo(2 * Math.log(2), within(1e-12));
        // Shares ¾ and ¼ against ½ and ½: Σ p·log(p/m) + Σ q·log(q/m) with m = ⅝ and ⅜.
        double expected =
                0.75 * Math.log(1.2) + 0.25 * Math.log(2.0 / 3) + 0.5 * Math.log(0.8) + 0.5 * Math.log(4.0 / 3);
        assertThat(SideLabels.divergence(new int[] {0, 0, 0, 1}, new int[] {1, 0}))
                .isCloseTo(expected, within(1e-12));
    }
}
