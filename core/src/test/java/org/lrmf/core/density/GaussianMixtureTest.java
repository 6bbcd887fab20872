package org.lrmf.core.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class GaussianMixtureTest {
    private final GaussianMixture mixture = new GaussianMixture(
            new double[] {0.3, 0.7},
            List.of(
                    new Gaussian(
                            new double[] {0, 1, -1},
                            Matrix.of(3, 3, new double[] {1, 0.5, 0.2, 0.5, 2, -0.3, 0.2, -0.3, 0.7})),
                    new Gaussian(
                            new double[] {2, -1, 0},
                            Matrix.of(3, 3, new double[] {0.4, 0, 0.1, 0, 1, 0, 0.1, 0, 0.2}))));

    @Test
    void theSlopeIsThatOfTheLogDensity() {
        Matrix rows = mixture.sample(40, new RandomStream(1));
        GaussianMixture.Slope slope = mixture.slope(rows);
        assertThat(slope.logDensity()).isEqualTo(mixture.logDensity(rows));
        double step = 1e-5;
        for (int column = 0; column < 3; column++) {
            Matrix above = rows.copy();
            Matrix below = rows.copy();
            for (int row = 0; row < rows.rows(); row++) {
                above.set(row, column, rows.get(row, column) + step);
                below.set(row, column, rows.get(row, column) - step);
            }
            double[] high = mixture.logDensity(above);
            double[] low = mixture.logDensity(below);
            for (int row = 0; row < rows.rows(); row++) {
                assertThat(slope.gradient().get(row, column))
                        .isCloseTo((high[row] - low[row]) / (2 * step), within(1e-6));
            }
        }
    }
}
