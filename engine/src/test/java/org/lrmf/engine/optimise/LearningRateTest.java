package org.lrmf.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LearningRateTest {
    @Test
    void risesInALineAndFallsInACosine() {
        LearningRate rate = new LearningRate(2, 10, 110, 0.1);
        assertThat(rate.at(0)).isEqualTo(0.2);
        assertThat(rate.at(9)).isEqualTo(2);
        assertThat(rate.at(10)).isEqualTo(2);
        assertThat(rate.at(60)).isCloseTo(1.1, within(1e-12));
        assertThat(rate.at(110)).isCloseTo(0.2, within(1e-12));
        assertThat(rate.at(100_000)).isCloseTo(0.2, within(1e-12));
        for (int step = 10; step < 110; step++) {
            assertThat(rate.at(step + 1)).isLessThan(rate.at(step));
        }
    }

    @Test
    void aScheduleWithoutStepsOrWarmUpIsStillPositive() {
        assertThat(new LearningRate(1, 0, 0, 0.5).at(0)).isEqualTo(1);
        assertThat(new LearningRate(1, 5, 3, 0.5).at(4)).isEqualTo(1);
    }

    @Test
    void whatMakesNoScheduleIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(0, 1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(Double.NaN, 1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(Double.POSITIVE_INFINITY, 1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(1, -1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(1, 1, -2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(1, 1, 2, 1.1));
    }
}
