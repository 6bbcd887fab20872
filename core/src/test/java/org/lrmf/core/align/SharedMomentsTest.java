package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

final class SharedMomentsTest {
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

    /** The greatest distance between the correlations of two sides. */
    private static double apart(Moments a, Moments b) {
        double most = 0;
        for (int i = 0; i < a.mean().length; i++) {
            for (int j = 0; j < i; j++) {
                most = Math.max(most, Math.abs(correlation(a, i, j) - correlation(b, i, j)));
            }
        }
        return most;
    }

    @Test
    void correlationsThatAreTheSameBecomeMuchTheSame() {
        Matrix a = chain(500, 10, 0.6, 1);
        Matrix b = chain(400, 10, 0.6, 2);
        SharedMoments shared = SharedMoments.heldOut(a, b);
        assertThat(apart(Moments.of(a), Moments.of(b))).isGreaterThan(0.1);
        assertThat(apart(shared.source(), shared.target())).isLessThan(0.05);
        assertThat(correlation(shared.source(), 0, 1)).isCloseTo(0.6, within(0.08));
    }

    @Test
    void correlationsThatDifferStayApart() {
        SharedMoments shared = SharedMoments.heldOut(chain(2000, 5, 0.8, 1), chain(2000, 5, -0.5, 2));
        assertThat(correlation(shared.source(), 0, 1)).isCloseTo(0.8, within(0.1));
        assertThat(correlation(shared.target(), 0, 1)).isCloseTo(-0.5, within(0.1));
    }

    /** One pair of 20 columns is correlated on one side; all others only by chance, of 1,000 rows. */
    @Test
    void whatDiffersStaysApartAndWhatIsTheSameDoesNot() {
        Matrix a = chain(1000, 20, 0, 1);
        Matrix b = chain(1000, 20, 0, 2);
        for (int row = 0; row < 1000; row++) {
            a.set(row, 1, 0.8 * a.get(row, 0) + 0.3 * a.get(row, 1));
        }
        SharedMoments shared = SharedMoments.heldOut(a, b);
        assertThat(correlation(shared.source(), 0, 1) - correlation(shared.target(), 0, 1))
                .isCloseTo(0.8, within(0.1));
        double others = 0;
        double before = 0;
        for (int i = 2; i < 20; i++) {
            for (int j = 2; j < i; j++) {
                double own = correlation(Moments.of(a), i, j) - correlation(Moments.of(b), i, j);
                double left = correlation(shared.source(), i, j) - correlation(shared.target(), i, j);
                before += own * own;
                others += left * left;
            }
        }
        assertThat(others).isLessThan(0.1 * before);
    }

    @Test
    void meansAndDeviationsLoseWhatChanceExplains() {
        RandomStream random = new RandomStream(1);
        Matrix a = Matrix.zeros(400, 2);
        Matrix b = Matrix.zeros(400, 2);
        for (int row = 0; row < 400; row++) {
            double sign = row % 2 == 0 ? 1 : -1;
            a.set(row, 0, 0.02 + 1.01 * sign);
            a.set(row, 1, 0.5 + 2 * (row % 4 < 2 ? 1 : -1));
            b.set(row, 0, random.nextGaussian());
            b.set(row, 1, random.nextGaussian());
        }
        Moments source = SharedMoments.heldOut(a, b).source();
        assertThat(source.mean()[0]).isZero();
        assertThat(source.covariance().get(0, 0)).isEqualTo(1);
        assertThat(source.mean()[1]).isCloseTo(0.5 - 1 / (400 * 0.5), within(1e-9));
        double logarithm = Math.log(4);
        assertThat(Math.log(source.covariance().get(1, 1))).isCloseTo(logarithm - 2 / (400 * logarithm), within(1e-9));
    }

    @Test
    void variancesThatRiseArePooled() {
        assertThat(SharedMoments.falling(new double[] {3, 1, 2, 0, 0.6, 0.3}))
                .containsExactly(new double[] {3, 1.5, 1.5, 0.3, 0.3, 0.3}, within(1e-12));
    }

    @Test
    void columnsMayBeTheSameOrOfOneValueAndMoreThanRows() {
        Matrix a = chain(20, 30, 0.5, 1);
        Matrix b = chain(25, 30, 0.5, 2);
        for (int row = 0; row < 20; row++) {
            a.set(row, 3, a.get(row, 4));
            a.set(row, 7, 1);
        }
        SharedMoments shared = SharedMoments.heldOut(a, b);
        Matrix mapped = new AffineMatch(shared.source(), shared.target())
                .monge()
                .forward(a)
                .rows();
        assertThat(Arrays.stream(mapped.values())).allMatch(Double::isFinite);
    }
}
