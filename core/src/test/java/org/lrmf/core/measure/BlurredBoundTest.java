package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
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

    @Test
    void refusesNoNoise() {
        Matrix rows = Known.normal(50, 1, 0, 1);
        ClassifierResult sharp = ClassifierTwoSample.test(rows, rows, new RandomStream(1));
        assertThatThrownBy(() -> BlurredBound.at(0, sharp, rows, rows, new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale");
    }
}
