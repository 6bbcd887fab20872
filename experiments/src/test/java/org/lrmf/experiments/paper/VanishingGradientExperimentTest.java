package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.experiments.paper.TwoNormals.Points;

class VanishingGradientExperimentTest {
    @Test
    void theGradientVanishesAndTheAffineMatchDoesNotMind() {
        Outcome outcome = new VanishingGradientExperiment().run(RunOptions.small(), words -> {});
        assertThat(outcome.number("decay.slope")).isCloseTo(0.60, Offset.offset(0.03));
        assertThat(outcome.number("decay.correlation.least")).isGreaterThan(0.999);
        assertThat(outcome.number("decay.gradient.at20")).isBetween(1e-58, 1e-45);
        assertThat(outcome.number("planar.slopeIsZero")).isEqualTo(1);
        assertThat(outcome.number("planar.flatShare")).isGreaterThan(0.1);
        assertThat(outcome.number("planar.best")).isLessThan(0.02);
        assertThat(outcome.number("starts.plain.leastBeyond8")).isGreaterThan(1);
        assertThat(outcome.number("starts.ours.most")).isLessThan(5e-3);
        assertThat(outcome.number("unequal.A 80:20, B 50:50: ours.nats")).isBetween(0.04, 0.13);
        assertThat(outcome.number("unequal.A 70:30, B 30:70: ours.kept")).isLessThan(0.1);
    }

    /** The sum of logarithms against differences of L, where both can be computed. */
    @Test
    void theGradientIsThatOfL() {
        RandomStream random = new RandomStream(4);
        Points a = ShiftGradient.sample(500, 0.5, 0, random.split("A"));
        Points b = ShiftGradient.sample(500, 0.5, 5, random.split("B"));
        double step = 1e-4;
        double right = TwoNormals.ratio(new LineMap(1, 0, step).image(a), b);
        double left = TwoNormals.ratio(new LineMap(1, 0, -step).image(a), b);
        assertThat(Math.exp(ShiftGradient.log(a, b)))
                .isCloseTo(Math.abs(right - left) / (2 * step), Percentage.withPercentage(0.1));
        assertThat(right).isLessThan(left);
    }

    @Test
    void thePlanarSlopeIsThatOfL() {
        RandomStream random = new RandomStream(5);
        Points a = ShiftGradient.sample(500, 0.5, 3, random.split("A"));
        Points b = ShiftGradient.sample(500, 0.5, 0, random.split("B"));
        double step = 1e-4;
        PlanarShift planar = new PlanarShift(a, b);
        double difference = planar.at(-3 + step).nats() - planar.at(-3 - step).nats();
        assertThat(planar.at(-3).slope()).isCloseTo(difference / (2 * step), Percentage.withPercentage(0.1));
    }
}
