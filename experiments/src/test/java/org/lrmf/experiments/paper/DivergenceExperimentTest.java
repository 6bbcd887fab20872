package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DivergenceExperimentTest {
    @Test
    void lIsTwiceTheDivergence() {
        Outcome outcome = new DivergenceExperiment().run(RunOptions.small(), words -> {});
        assertThat(outcome.number("shift by 6.0.L")).isGreaterThan(1.2);
        assertThat(outcome.number("L.error")).isLessThan(0.06);
        assertThat(outcome.number("closedForm.error")).isLessThan(0.04);
        assertThat(outcome.number("trained.error")).isLessThan(0.04);
        assertThat(outcome.number("discriminators.gap")).isLessThan(0.06);
    }

    /** The integral against its limits and against a value by another rule: for small shifts it is shift²/8. */
    @Test
    void theTruthIsTrue() {
        assertThat(KnownDivergence.shifted(0).nats()).isCloseTo(0, Offset.offset(1e-12));
        assertThat(KnownDivergence.shifted(0.05).nats()).isCloseTo(0.05 * 0.05 / 8, Offset.offset(1e-6));
        assertThat(KnownDivergence.shifted(12).nats()).isCloseTo(Math.log(2), Offset.offset(1e-6));
        assertThat(KnownDivergence.humped(0.9).nats()).isBetween(0.01, 0.3);
    }
}
