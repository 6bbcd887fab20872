package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class PairDifferenceTest {
    /** Columns 1 and 3 correlate by {@code correlation}. */
    private static Matrix correlated(int rows, double correlation, long seed) {
        Matrix result = Known.normal(rows, 5, 0, seed);
        for (int row = 0; row < rows; row++) {
            double partner =
                    correlation * result.get(row, 1) + Math.sqrt(1 - correlation * correlation) * result.get(row, 3);
            result.set(row, 3, partner);
        }
        return result;
    }

    private static List<PairDifference> between(Matrix x, Matrix y) {
        return PairDifference.between(x, y, 0.05, new RandomStream(1));
    }

    @Test
    void findsTheOnePairAndItsCorrelations() {
        Matrix x = correlated(1500, 0.6, 1);
        Matrix y = correlated(1200, 0.2, 2);
        for (int row = 0; row < y.rows(); row++) {
            y.set(row, 1, Math.exp(2 * y.get(row, 1)) - 7);
        }
        List<PairDifference> found = between(x, y);
        assertThat(found).hasSize(1);
        PairDifference pair = found.get(0);
        assertThat(pair.first()).isEqualTo(1);
        assertThat(pair.second()).isEqualTo(3);
        assertThat(pair.firstCorrelation()).isCloseTo(0.6, within(0.06));
        assertThat(pair.secondCorrelation()).isCloseTo(0.2, within(0.1));
        // Of Gaussian copulas: (1 − r²)²/n on each side.
        double expected = Math.sqrt(0.64 * 0.64 / 1500 + 0.96 * 0.96 / 1200);
        assertThat(pair.standardError()).isCloseTo(expected, within(0.1 * expected));
        assertThat(pair.pValue()).isLessThan(1e-6);
    }

    @Test
    void moonsOfOneDistributionShowNoneAtTheStatedRate() {
        // Dependence far from Gaussian, with half of the rows repeated values in a third column.
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            found += between(withAtom(Known.moons(200, 0, seed)), withAtom(Known.moons(300, 0, 500 + seed)))
                            .isEmpty()
                    ? 0
                    : 1;
        }
        // 5% of 100 and three standard deviations.
        assertThat(found).isLessThanOrEqualTo(11);
    }

    private static Matrix withAtom(Matrix rows) {
        Matrix wide = Matrix.zeros(rows.rows(), 3);
        for (int row = 0; row < rows.rows(); row++) {
            wide.set(row, 0, rows.get(row, 0));
            wide.set(row, 1, rows.get(row, 1));
            wide.set(row, 2, Math.max(0, rows.get(row, 0)));
        }
        return wide;
    }

    @Test
    void constantColumnsAndFewRowsShowNothing() {
        Matrix constant = Matrix.zeros(100, 3);
        assertThat(between(constant, constant)).isEmpty();
        assertThat(between(Known.normal(19, 3, 0, 1), Known.normal(100, 3, 0, 2)))
                .isEmpty();
    }
}
