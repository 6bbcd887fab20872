package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lrmf.core.measure.ClassifierResult;
import org.lrmf.core.measure.EnergyDistance;
import org.lrmf.core.measure.FamilyShares;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Verdict.Word;
import org.lrmf.report.KeyNumber.State;

class MarksTest {
    private static ClassifierResult seen(double nats, double error, double accuracy, double pValue) {
        return new ClassifierResult(nats, error, 0, 0, accuracy, pValue, pValue, Map.of(), 600);
    }

    @ParameterizedTest
    @CsvSource({
        "0.51, 0.4, INCONCLUSIVE, GOOD",
        "0.546, 0.004, INCONCLUSIVE, BAD",
        "0.546, 0.03, INCONCLUSIVE, NEUTRAL",
        "0.70, 1e-9, NOT_ALIGNED, BAD",
        // Many rows detect a difference below the tolerance.
        "0.52, 1e-6, ALIGNED, NEUTRAL",
        // A few rows told apart by chance.
        "0.70, 0.2, INCONCLUSIVE, NEUTRAL"
    })
    void toldApart(double accuracy, double pValue, Word word, State state) {
        assertThat(new Marks(0.05, word).toldApart(seen(0.01, 0.01, accuracy, pValue)))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "0.004, 0.0051, 0.2, INCONCLUSIVE, GOOD",
        "0.0063, 0.0051, 0.005, INCONCLUSIVE, BAD",
        "0.0063, 0.0051, 0.02, INCONCLUSIVE, NEUTRAL",
        "0.0063, 0.0051, 0.005, ALIGNED, NEUTRAL"
    })
    void energy(double value, double level, double pValue, Word word, State state) {
        assertThat(new Marks(0.05, word).energy(new EnergyDistance(value, 0.001, level, pValue, 600)))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.005, 0.002, 0.3, ALIGNED, GOOD",
        "0.01, 0.005, 0.002, 0.004, INCONCLUSIVE, NEUTRAL",
        "0.01, 0.005, 0.002, 0.004, ALIGNED, GOOD",
        // So large an error speaks for nothing.
        "-1.75, 1.74, 0, 0.3, INCONCLUSIVE, NEUTRAL",
        "0.30, 0.03, 0.25, 1e-9, NOT_ALIGNED, BAD"
    })
    void divergence(double nats, double error, double lower, double pValue, Word word, State state) {
        assertThat(new Marks(0.05, word).divergence(seen(nats, error, 0.55, pValue), lower))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.005, true, GOOD",
        "0.03, 0.03, true, NEUTRAL",
        "0.06, 0.02, true, NEUTRAL",
        "0.20, 0.02, true, BAD",
        "0.01, 0.005, false, UNRELIABLE"
    })
    void ratio(double nats, double error, boolean reliable, State state) {
        FamilyShares shares = new FamilyShares(1, 0, 0);
        RatioEstimate ratio = new RatioEstimate(nats, error, shares, shares, shares, 600, 0);
        assertThat(new Marks(0.05, Word.INCONCLUSIVE).ratio(ratio, reliable)).isEqualTo(state);
    }
}
