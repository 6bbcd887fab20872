package org.lrmf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class ProjectionTest {
    @Test
    void twoEqualColumnsMakeOneComponent() {
        Matrix rows = Matrix.ofRows(
                new double[] {1, 10, 1}, new double[] {2, 20, -1}, new double[] {3, 30, -1}, new double[] {4, 40, 1});
        Projection projection = Projection.fit(rows);
        assertThat(projection.shares()[0]).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(projection.shares()[1]).isCloseTo(1.0 / 3, within(1e-12));
        Matrix drawn = projection.project(rows);
        // Standardised 1 is -3/sqrt(5); two equal columns add up to sqrt(2) times that.
        assertThat(drawn.get(0, 0)).isCloseTo(-3 / Math.sqrt(5) * Math.sqrt(2), within(1e-12));
        assertThat(drawn.get(0, 1)).isCloseTo(1, within(1e-12));
        assertThat(drawn.get(1, 1)).isCloseTo(-1, within(1e-12));
    }

    @Test
    void componentsOfTheFittedRowsAreUncorrelated() {
        RandomStream random = new RandomStream(3);
        Matrix rows = Matrix.zeros(400, 5);
        for (int row = 0; row < 400; row++) {
            double common = random.nextGaussian();
            for (int j = 0; j < 5; j++) {
                rows.set(row, j, Math.pow(10, j) * (common * (j - 2) + random.nextGaussian()));
            }
        }
        Projection projection = Projection.fit(rows);
        Matrix drawn = projection.project(rows);
        double cross = 0;
        double[] squares = new double[2];
        for (int row = 0; row < 400; row++) {
            cross += drawn.get(row, 0) * drawn.get(row, 1) / 400;
            squares[0] += drawn.get(row, 0) * drawn.get(row, 0) / 400;
            squares[1] += drawn.get(row, 1) * drawn.get(row, 1) / 400;
        }
        assertThat(cross).isCloseTo(0, within(1e-10));
        assertThat(squares[0] / 5).isCloseTo(projection.shares()[0], within(1e-10));
        assertThat(squares[1] / 5).isCloseTo(projection.shares()[1], within(1e-10));
        assertThat(squares[0]).isGreaterThan(squares[1]);
    }

    @Test
    void oneConstantColumnIsDrawnAsZero() {
        Matrix drawn = Projection.fit(Matrix.ofRows(new double[] {3}, new double[] {3}))
                .project(Matrix.ofRows(new double[] {3}));
        assertThat(drawn.values()).containsExactly(0, 0);
    }
}
