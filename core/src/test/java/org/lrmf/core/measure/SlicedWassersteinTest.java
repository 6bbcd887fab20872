package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class SlicedWassersteinTest {
    @Test
    void inOneColumnItIsTheAreaBetweenTheDistributionFunctions() {
        // Standardised by 0 and 2, deviation 1: 0.5 and 1.5 against 0 and 2 are half a unit apart each.
        Matrix x = Matrix.ofRows(new double[] {0.5}, new double[] {1.5});
        Matrix y = Matrix.ofRows(new double[] {0}, new double[] {2});
        SlicedWasserstein result = SlicedWasserstein.between(x, y, y, new RandomStream(1));
        assertThat(result.value()).isCloseTo(0.5, within(1e-12));
        assertThat(result.standardError()).isCloseTo(0, within(1e-12));
    }

    @Test
    void aShiftInThePlaneCostsItsMeanProjection() {
        Matrix x = Known.normal(2000, 2, 0, 1);
        Matrix y = x.copy();
        for (int row = 0; row < y.rows(); row++) {
            y.set(row, 0, y.get(row, 0) + 3);
        }
        SlicedWasserstein result = SlicedWasserstein.between(x, y, x, new RandomStream(2));
        // E|cos| over directions is 2/π.
        assertThat(result.value()).isCloseTo(3 * 2 / Math.PI, within(3 * result.standardError() + 0.05));
        assertThat(result.pValue()).isEqualTo(1.0 / 200);
    }

    @Test
    void sampleSizesMayDifferAndOneDistributionStaysAtTheNullLevel() {
        int small = 0;
        for (int seed = 0; seed < 8; seed++) {
            Matrix y = Known.moons(120, 0, 50 + seed);
            SlicedWasserstein result =
                    SlicedWasserstein.between(Known.moons(300, 0, seed), y, y, new RandomStream(seed));
            assertThat(result.value())
                    .isCloseTo(result.nullMean(), within(4 * (result.nullLevel() - result.nullMean())));
            small += result.pValue() <= 0.05 ? 1 : 0;
        }
        assertThat(small).isLessThanOrEqualTo(2);
    }

    @Test
    void refusesNoRows() {
        Matrix y = Known.normal(5, 2, 0, 1);
        assertThatThrownBy(() -> SlicedWasserstein.between(Matrix.zeros(0, 2), y, y, new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
