package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class MaximumMeanDiscrepancyTest {
    /** Of k(0) with a difference of two normals: {@code E k(x − y)} for bandwidth h is {@code h/√(h²+2)·exp(−d²/2(h²+2))}. */
    private static double kernelMean(double bandwidth, double distance) {
        double width = bandwidth * bandwidth + 2;
        return bandwidth / Math.sqrt(width) * Math.exp(-distance * distance / (2 * width));
    }

    @Test
    void agreesWithTheClosedFormForShiftedNormals() {
        double distance = 2;
        Matrix x = Known.normal(3000, 1, 0, 1);
        Matrix y = Known.normal(3000, 1, distance, 2);
        MaximumMeanDiscrepancy result = MaximumMeanDiscrepancy.between(x, y, x, new RandomStream(3));
        // The median distance of pairs from the even mixture of both, which the bandwidths are multiples of.
        double median = 1.41;
        double expected = 0;
        for (double factor : new double[] {0.25, 0.5, 1, 2, 4}) {
            expected += 2 * (kernelMean(median * factor, 0) - kernelMean(median * factor, distance)) / 5;
        }
        assertThat(result.value()).isCloseTo(expected, within(0.12 * expected));
        assertThat(result.pValue()).isEqualTo(1.0 / 200);
    }

    @Test
    void theErrorIsTheSpreadOverSamples() {
        int samples = 40;
        double[] values = new double[samples];
        double[] errors = new double[samples];
        Matrix scale = Known.normal(500, 1, 0, 1);
        for (int i = 0; i < samples; i++) {
            MaximumMeanDiscrepancy result = MaximumMeanDiscrepancy.between(
                    Known.normal(200, 1, 0, 100 + i), Known.normal(150, 1, 1, 300 + i), scale, new RandomStream(3));
            values[i] = result.value();
            errors[i] = result.standardError();
        }
        double spread = Math.sqrt(Sums.variance(values));
        // Forty samples give the spread to about 11%.
        assertThat(Sums.mean(errors)).isCloseTo(spread, within(0.3 * spread));
    }

    @Test
    void isAroundZeroForOneDistribution() {
        double sum = 0;
        int small = 0;
        for (int seed = 0; seed < 8; seed++) {
            Matrix y = Known.normal(150, 3, 0, 70 + seed);
            MaximumMeanDiscrepancy result =
                    MaximumMeanDiscrepancy.between(Known.normal(250, 3, 0, seed), y, y, new RandomStream(seed));
            sum += result.value() / result.nullLevel() / 8;
            small += result.pValue() <= 0.05 ? 1 : 0;
        }
        assertThat(sum).isBetween(-1.0, 1.0);
        assertThat(small).isLessThanOrEqualTo(2);
    }

    @Test
    void seesACorrelation() {
        Matrix x = Known.normal(800, 2, 0, 21);
        Matrix y = Known.normal(800, 2, 0, 22);
        for (int row = 0; row < y.rows(); row++) {
            y.set(row, 1, 0.6 * y.get(row, 0) + 0.8 * y.get(row, 1));
        }
        assertThat(MaximumMeanDiscrepancy.between(x, y, y, new RandomStream(23)).pValue())
                .isLessThan(0.01);
    }

    @Test
    void equalRowsEverywhereAreNoDifference() {
        Matrix same = Matrix.zeros(20, 2);
        MaximumMeanDiscrepancy result = MaximumMeanDiscrepancy.between(same, same, same, new RandomStream(1));
        assertThat(result.value()).isCloseTo(0, within(1e-5));
    }

    @Test
    void refusesASingleRow() {
        Matrix y = Known.normal(5, 2, 0, 1);
        assertThatThrownBy(() -> MaximumMeanDiscrepancy.between(y.slice(0, 1), y, y, new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two rows");
    }
}
