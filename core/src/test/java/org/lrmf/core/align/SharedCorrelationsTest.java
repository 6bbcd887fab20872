package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

final class SharedCorrelationsTest {
    /** Neighbouring columns are correlated by {@code correlation}; each has its own mean and deviation. */
    private static Matrix chain(int rows, int columns, double correlation, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, columns);
        double rest = Math.sqrt(1 - correlation * correlation);
        for (int row = 0; row < rows; row++) {
            double previous = random.nextGaussian();
            for (int column = 0; column < columns; column++) {
                previous = correlation * previous + rest * random.nextGaussian();
                result.set(row, column, column + (column + 1) * previous);
            }
        }
        return result;
    }

    private static double correlation(Moments moments, int i, int j) {
        Matrix covariance = moments.covariance();
        return covariance.get(i, j) / Math.sqrt(covariance.get(i, i) * covariance.get(j, j));
    }

    @Test
    void correlationsThatAreTheSameBecomeOne() {
        Matrix a = chain(500, 10, 0.6, 1);
        Matrix b = chain(400, 10, 0.6, 2);
        SharedCorrelations shared = SharedCorrelations.heldOut(a, b);
        assertThat(shared.share()).isGreaterThan(0.8);
        Moments own = Moments.of(a);
        assertThat(shared.source().mean()).isEqualTo(own.mean());
        for (int i = 0; i < 10; i++) {
            double variance = own.covariance().get(i, i);
            assertThat(shared.source().covariance().get(i, i)).isCloseTo(variance, within(1e-9 * variance));
            for (int j = 0; j < i; j++) {
                assertThat(Math.abs(correlation(shared.source(), i, j) - correlation(shared.target(), i, j)))
                        .isLessThanOrEqualTo(
                                0.21 * Math.abs(correlation(own, i, j) - correlation(Moments.of(b), i, j)));
            }
        }
    }

    @Test
    void correlationsThatDifferStayApart() {
        SharedCorrelations shared = SharedCorrelations.heldOut(chain(2000, 5, 0.8, 1), chain(2000, 5, -0.5, 2));
        assertThat(shared.share()).isLessThan(0.1);
        assertThat(correlation(shared.source(), 0, 1)).isCloseTo(0.8, within(0.1));
        assertThat(correlation(shared.target(), 0, 1)).isCloseTo(-0.5, within(0.1));
    }

    @Test
    void columnsMayBeTheSameOrOfOneValueAndMoreThanRows() {
        Matrix a = chain(20, 30, 0.5, 1);
        Matrix b = chain(25, 30, 0.5, 2);
        for (int row = 0; row < 20; row++) {
            a.set(row, 3, a.get(row, 4));
            a.set(row, 7, 1);
        }
        SharedCorrelations shared = SharedCorrelations.heldOut(a, b);
        assertThat(shared.share()).isBetween(0.0, 1.0);
        Matrix mapped = new AffineMatch(shared.source(), shared.target())
                .monge()
                .forward(a)
                .rows();
        assertThat(Arrays.stream(mapped.values())).allMatch(Double::isFinite);
    }
}
