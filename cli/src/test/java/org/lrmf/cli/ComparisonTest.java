package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lrmf.core.align.Contest;
import org.lrmf.core.align.Method;
import org.lrmf.core.measure.ClassifierResult;
import org.lrmf.core.measure.EnergyDistance;
import org.lrmf.core.measure.Equivalence;
import org.lrmf.core.measure.KolmogorovSmirnov;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.Neighbourhoods;
import org.lrmf.core.measure.Verdict;
import org.lrmf.engine.array.Matrix;

/** What a comparison says of numbers as few rows give them. */
class ComparisonTest {
    /** A trial of 18 and 27 rows in which one column's distribution functions differ by {@code column}. */
    private static Trial trial(double nats, double error, double column, double energy, double upper) {
        ClassifierResult seen = new ClassifierResult(nats, error, 0, error, 0.6, 0.5, 0.5, Map.of(), 45);
        Equivalence planted = new Equivalence(upper, 0.05, List.of(), false, 45);
        Measurement measured = new Measurement(
                seen,
                new EnergyDistance(energy, 0.1, 0.2, 0.5, 45),
                new KolmogorovSmirnov(new double[] {column}, new double[] {0.5}, 0.41, 45),
                Optional.empty(),
                Optional.of(planted),
                18,
                27,
                0,
                18,
                27);
        Verdict verdict = Verdict.of(measured, List.of("x"), Verdict.Options.defaults());
        return new Trial(
                1,
                0,
                new Contest.Assessment(measured, measured.energy(), new Neighbourhoods(1, 1, 18), verdict),
                Optional.empty(),
                Matrix.zeros(0, 1),
                List.of());
    }

    private static Standing standing(Method method, Trial... trials) {
        return new Standing(method, List.of(trials), Map.of());
    }

    private static final Standing NONE = standing(
            Method.NONE,
            trial(0.1, 1.2, 0.95, 0.9, 1.386),
            trial(-2, 2, 0.9, 0.9, 1.386),
            trial(0.2, 1, 0.9, 0.8, 1.386));
    private static final Standing COPULA = standing(
            Method.COPULA,
            trial(-5.23, 4, 0.1, 0.1, 1.386),
            trial(-0.02, 0.1, 0.1, 0.1, 1.386),
            trial(0.03, 0.1, 0.1, 0.1, 1.386));
    private static final Standing CORAL = standing(
            Method.CORAL,
            trial(-0.01, 0.1, 0.1, 0.2, 1.386),
            trial(-0.3, 0.2, 0.1, 0.2, 1.386),
            trial(0.03, 0.1, 0.1, 0.2, 1.386));

    @Test
    void aSeedOutOfRangeCarriesNoRanking() {
        assertThat(COPULA.divergence().mean()).isCloseTo(0.01, within(1e-12));
        assertThat(COPULA.divergenceError()).isLessThan(Math.log(2));
        assertThat(Standing.ranked(List.of(NONE, CORAL, COPULA)))
                .as("equal divergences, so by energy distance")
                .containsExactly(COPULA, CORAL, NONE);
    }

    @Test
    void whatIsSeenLiesBetweenItsLimits() {
        for (Trial trial : List.of(
                trial(-1, 1, 0.9, 0.1, 1.386),
                trial(0.0252, 0.1, 0.85, 0.1, 1.386),
                trial(0.03, 0.1, 0.1, 0.1, 0.02),
                trial(0.03, 0.1, 0.1, 0.1, 0.04))) {
            double lower = Measured.LOWER.of(trial);
            assertThat(Measured.DIVERGENCE.of(trial)).isBetween(lower, Math.max(lower, Measured.UPPER.of(trial)));
        }
        assertThat(Measured.DIVERGENCE.of(trial(0.03, 0.1, 0.1, 0.1, 0.04))).isEqualTo(0.03);
    }

    @Test
    void aMethodThatIsNotAlignedIsNoTieOfOneThatMayBe() {
        assertThat(NONE.notAligned()).isTrue();
        assertThat(COPULA.notAligned()).isFalse();
        assertThat(sentence(COPULA, CORAL, NONE))
                .startsWith("copula leaves the least difference that classifiers see, 0.0100 ± ")
                .endsWith("; within two standard errors of it: coral.");
        assertThat(sentence(COPULA, NONE)).endsWith("; those within two standard errors of it have another verdict.");
    }

    @Test
    void theBestIsCalledSoWhereItIs() {
        Standing far = standing(Method.NONE, trial(1, 0.05, 0.9, 1, 1.386), trial(1.1, 0.05, 0.9, 1, 1.386));
        Standing near = standing(Method.EMD, trial(0, 0.02, 0.1, 0, 0.2), trial(0.01, 0.02, 0.1, 0, 0.2));
        assertThat(sentence(near, far)).endsWith(" nats, less than any other by more than two standard errors.");
        assertThat(sentence(near)).endsWith(" nats.");
    }

    private static String sentence(Standing... standings) {
        return new Comparison(List.of(), new ArrayList<>(List.of(standings))).sentence();
    }
}
