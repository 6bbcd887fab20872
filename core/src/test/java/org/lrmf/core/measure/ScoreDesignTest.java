package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;

class ScoreDesignTest {
    @Test
    void givesColumnsIndicatorsRadiusSquaresAndProducts() {
        Matrix rows = Known.normal(100, 2, 0, 1);
        for (int row = 0; row < 30; row++) {
            rows.set(row, 1, -1.5);
        }
        ScoreDesign design = ScoreDesign.fit(rows);
        assertThat(design.linearSize()).isEqualTo(3);
        double[] features = design.of(Matrix.ofRows(new double[] {9, -1.5}), true)[0];
        double[] other = design.of(Matrix.ofRows(new double[] {0.5, -1.4}), true)[0];
        assertThat(features).hasSize(1 + 3 + 2 + 2 + 1);
        assertThat(features[0]).isEqualTo(1);
        assertThat(features[1]).as("cut off").isEqualTo(4);
        assertThat(features[3]).isEqualTo(1);
        assertThat(other[3]).isZero();
        assertThat(features[6]).isEqualTo(15);
        assertThat(other[7]).isCloseTo(1.96 - 1, within(1e-12));
        assertThat(other[8]).isCloseTo(-0.7, within(1e-12));
        assertThat(design.of(rows, false)[0]).hasSize(8);
    }

    @Test
    void theRadiusOfIndependentColumnsIsAboutStandardNormal() {
        for (int columns : new int[] {2, 10}) {
            Matrix rows = Known.normal(4000, columns, 0, 2);
            ScoreDesign design = ScoreDesign.fit(rows);
            double[] radii = new double[rows.rows()];
            for (int row = 0; row < radii.length; row++) {
                radii[row] = design.radius(rows, row);
            }
            assertThat(Sums.mean(radii)).isCloseTo(0, within(0.1));
            assertThat(Sums.variance(radii)).isCloseTo(1, within(0.15));
        }
    }
}
