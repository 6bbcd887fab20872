package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoonsExperimentTest {
    @Test
    void lrmfAlignsWhatFlowsBackToBackScramble() {
        Outcome outcome = new MoonsExperiment().run(RunOptions.small(), words -> {});
        assertThat(outcome.number("none.nats")).isGreaterThan(1.2);
        assertThat(outcome.number("gaussian.nats")).isGreaterThan(0.3);
        assertThat(outcome.number("lrmf.nats")).isBetween(-0.08, 0.08);
        assertThat(outcome.number("lrmf.jaccard")).isGreaterThan(0.6);
        assertThat(outcome.number("lrmf.jaccard"))
                .isGreaterThan(outcome.number("F∘G⁻¹, independent flows.jaccard") + 0.15);
        // Moons are alike under a half turn: so few points can land in either of the two right places.
        double arms = outcome.number("lrmf.arms");
        assertThat(Math.max(arms, 1 - arms)).isGreaterThan(0.97);
    }
}
