package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.random.RandomStream;

class ColumnBinsTest {
    private static ColumnBins bins(double[] values) {
        return new ColumnBins(4, values.clone());
    }

    @Test
    void limitsHaveFewDigitsAndBinsHoldATenthEach() {
        RandomStream random = new RandomStream(1);
        double[] values = new double[5000];
        for (int row = 0; row < values.length; row++) {
            values[row] = 50 + 10 * random.nextGaussian();
        }
        ColumnBins bins = bins(values);
        assertThat(bins.bins()).isEqualTo(10);
        int[] counts = new int[10];
        for (double value : values) {
            counts[bins.bin(value)]++;
        }
        for (int bin = 0; bin < 10; bin++) {
            assertThat(counts[bin]).isCloseTo(500, within(40));
        }
        UnevenRegion.Range middle = bins.range(3, 5);
        assertThat(middle.column()).isEqualTo(4);
        assertThat(middle.low()).isEqualTo(Math.rint(10 * middle.low()) / 10);
        assertThat(bins.bin(middle.low())).isEqualTo(2);
        assertThat(bins.bin(middle.high())).isEqualTo(5);
        assertThat(middle.single()).isFalse();
    }

    @Test
    void aRepeatedValueIsABinOfItsOwnWithAShortLimitBelowIt() {
        double[] values = new double[1000];
        for (int row = 0; row < 1000; row++) {
            values[row] = row < 300 ? -0.0572003 - 0.01 * row : row < 600 ? 0 : 0.031 + 0.01 * (row - 600);
        }
        ColumnBins bins = bins(values);
        int atom = bins.bin(0);
        UnevenRegion.Range range = bins.range(atom, atom);
        assertThat(range.single()).isTrue();
        assertThat(range.high()).isZero();
        assertThat(range.low()).isEqualTo(-0.05);
        assertThat(bins.bin(-0.0572003)).isEqualTo(atom - 1);
        assertThat(bins.bin(0.031)).isGreaterThan(atom);
    }

    @Test
    void aConstantIsOneBin() {
        assertThat(bins(new double[] {3, 3, 3, 3}).bins()).isEqualTo(1);
    }
}
