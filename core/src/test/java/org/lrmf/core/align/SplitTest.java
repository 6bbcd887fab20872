package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class SplitTest {
    private static final Matrix DATA = Matrix.of(5, 1, new double[] {10, 11, 12, 13, 14});

    @Test
    void doesNotChangeWithTheRowNumbersItWasGivenOrHandsOut() {
        int[] training = {0, 2};
        int[] validation = {1};
        int[] test = {3, 4};
        Split split = new Split(DATA, training, validation, test);
        for (int[] rows :
                new int[][] {training, validation, test, split.trainingRows(), split.validationRows(), split.testRows()
                }) {
            Arrays.fill(rows, 0);
        }
        assertThat(split.training().values()).containsExactly(10, 12);
        assertThat(split.validation().values()).containsExactly(11);
        assertThat(split.test().values()).containsExactly(13, 14);
        assertThat(split.testRows()).containsExactly(3, 4);
    }

    @Test
    void aContestDoesNotChangeWithTheDatasetsItWasMadeOf() {
        RandomStream random = new RandomStream(1);
        Matrix source = Matrix.zeros(40, 1);
        for (int row = 0; row < source.rows(); row++) {
            source.set(row, 0, random.nextGaussian());
        }
        Matrix given = source.copy();
        Contest contest = Contest.of(given, given, List.of("x"), AlignOptions.defaults(1));
        Arrays.fill(given.values(), 0);
        assertThat(contest.source().data()).isEqualTo(source);
    }
}
