package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lrmf.core.measure.BlurredBound.Scale;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class BlurredBoundTest {
    private static BlurredBound between(Matrix x, Matrix y) {
        return BlurredBound.at(
                BlurredBound.DEFAULT_SCALE,
                ClassifierTwoSample.test(x, y, new RandomStream(1)),
                x,
                y,
                new RandomStream(2));
    }

    @Test
    void roundingVanishesWhenBlurred() {
        Matrix x = Known.normal(600, 2, 0, 3);
        Matrix y = Known.normal(600, 2, 0, 4);
        for (int i = 0; i < y.values().length; i++) {
            y.values()[i] = Math.rint(20 * y.values()[i]) / 20;
        }
        for (int row = 0; row < 300; row++) {
            y.set(row, 0, 0.5);
        }
        for (int row = 0; row < 300; row++) {
            x.set(row, 0, 0.5 + 0.02 * x.get(row, 1));
        }
        BlurredBound result = between(x, y);
        assertThat(result.where()).isEqualTo(BlurredBound.Scale.FINE);
        assertThat(result.sentence())
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("When both sides are blurred by a tenth of each column's standard deviation")
                        .contains("fine values"));
    }

    @Test
    void aShiftStays() {
        BlurredBound result = between(Known.normal(500, 2, 0, 5), Known.normal(500, 2, 1, 6));
        assertThat(result.where()).isEqualTo(BlurredBound.Scale.COARSE);
        assertThat(result.sentence())
                .hasValueSatisfying(text -> assertThat(text).contains("not of fine values"));
    }

    @Test
    void nothingIsSaidOfNothing() {
        BlurredBound result = between(Known.normal(300, 2, 0, 7), Known.normal(300, 2, 0, 8));
        assertThat(result.where()).isEqualTo(BlurredBound.Scale.NONE);
        assertThat(result.sentence()).isEmpty();
    }

    /** What classifiers see, with a p-value that says that it is there. */
    private static ClassifierResult seen(double nats, double standardError, double pValue) {
        return new ClassifierResult(nats, standardError, 0, 0, 0.6, pValue, pValue, Map.of(), 100);
    }

    @ParameterizedTest
    @CsvSource({
        // A file against itself: the smallest rounding errors, many of their own errors away from zero.
        "4e-16, 4e-17, 0.5, 4e-16, 4e-17, 0, NONE",
        "0.004, 0.0005, 0.0001, 0.004, 0.0005, 0, NONE",
        "0.1, 0.02, 0.2, 0.0, 0.02, 0, NONE",
        "0.3, 0.02, 0.0001, 0.016, 0.02, 0, FINE",
        // So uncertain a number after blurring shows nothing, ...
        "0.3, 0.1, 0.001, 0.016, 0.124, 0, UNCLEAR",
        // ... and fine values are not all where a column still differs by its shape.
        "0.5, 0.1, 0.001, 0.016, 0.124, 0.3, BOTH",
        "0.3, 0.02, 0.0001, 0.19, 0.02, 0, BOTH",
        "0.3, 0.02, 0.0001, 0.29, 0.02, 0, COARSE",
        "0.3, 0.02, 0.0001, 0.29, 0.12, 0, UNCLEAR"
    })
    void saysOfTheScaleWhatTheErrorsAllow(
            double nats, double error, double pValue, double left, double leftError, double column, Scale where) {
        BlurredBound bound = new BlurredBound(0.1, seen(nats, error, pValue), seen(left, leftError, pValue), column);
        assertThat(bound.where()).isEqualTo(where);
        assertThat(bound.sentence().isEmpty()).isEqualTo(where == Scale.NONE);
        assertThat(bound.sentence().orElse("").contains("cannot be told")).isEqualTo(where == Scale.UNCLEAR);
    }

    @Test
    void aColumnThatStillDiffersIsCountedAfterBlurring() {
        BlurredBound result = between(Known.normal(100, 2, 0, 9), Known.normal(100, 2, 1, 10));
        // The distance of two normal distributions a standard deviation apart is 0.38.
        assertThat(result.columnNats()).isBetween(KolmogorovSmirnov.leastNats(0.25), KolmogorovSmirnov.leastNats(0.6));
        assertThat(between(Known.normal(100, 2, 0, 11), Known.normal(100, 2, 0, 12))
                        .columnNats())
                .isZero();
    }

    @Test
    void refusesNoNoise() {
        Matrix rows = Known.normal(50, 1, 0, 1);
        ClassifierResult sharp = ClassifierTwoSample.test(rows, rows, new RandomStream(1));
        assertThatThrownBy(() -> BlurredBound.at(0, sharp, rows, rows, new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale");
    }
}
