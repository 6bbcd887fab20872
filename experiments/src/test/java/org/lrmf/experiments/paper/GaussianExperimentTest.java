package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GaussianExperimentTest {
    @Test
    void momentMatchingIsWhatLMeasures() {
        Outcome outcome = new GaussianExperiment().run(RunOptions.small(), words -> {});
        for (String pair : new String[] {"1d", "2d", "20d", "20d.illConditioned.whitened"}) {
            assertThat(outcome.number(pair + ".before")).as(pair).isGreaterThan(0.1);
            assertThat(outcome.number(pair + ".closedForm")).as(pair).isLessThan(1e-8);
            assertThat(outcome.number(pair + ".profiled")).as(pair).isLessThan(1e-8);
            assertThat(outcome.number(pair + ".trainedFlow")).as(pair).isLessThan(2e-6);
        }
        assertThat(outcome.number("realnvp.2d.before")).isGreaterThan(0.3);
        assertThat(outcome.number("realnvp.2d.after")).isLessThan(0.08);
    }
}
