package org.lrmf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;

class HistogramTest {
    @Property(tries = 200, seed = "1")
    void everySideAddsUpToOne(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
        double[] side = values.stream().mapToDouble(Double::doubleValue).toArray();
        Histogram histogram = Histogram.of(side, new double[] {0}, new double[] {5, 6});
        assertThat(Arrays.stream(histogram.source()).sum()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(histogram.aligned()).sum()).isCloseTo(1, within(1e-9));
        assertThat(histogram.edges()).isSorted();
    }

    @Test
    void valuesFallIntoTheBinsThatHoldThem() {
        Histogram histogram = Histogram.of(new double[] {0, 39.9}, new double[] {12.5}, new double[] {0, 40});
        assertThat(histogram.edges()).hasSize(41).startsWith(0, 1, 2).endsWith(39, 40);
        assertThat(histogram.source()).isEqualTo(shares(0.5, 0, 39));
        assertThat(histogram.aligned()).isEqualTo(shares(1, 12));
        assertThat(histogram.target()).isEqualTo(shares(0.5, 0, 39));
    }

    private static double[] shares(double share, int... bins) {
        double[] shares = new double[40];
        for (int bin : bins) {
            shares[bin] = share;
        }
        return shares;
    }

    @Test
    void aConstantFillsOneBin() {
        Histogram histogram = Histogram.of(new double[] {4, 4}, new double[] {4}, new double[] {4});
        assertThat(Arrays.stream(histogram.source()).filter(share -> share == 1))
                .hasSize(1);
        assertThat(histogram.edges()[0]).isLessThan(4);
        assertThat(histogram.edges()[40]).isGreaterThan(4);
    }

    @Test
    void theTableMeasuresTheGapBeforeAndAfter() {
        Matrix source = Matrix.ofRows(new double[] {1}, new double[] {2}, new double[] {3}, new double[] {4});
        Matrix target = Matrix.ofRows(new double[] {3}, new double[] {4}, new double[] {5}, new double[] {6});
        Samples samples = new Samples(List.of("a"), source, target, target, List.of());
        ColumnRow row = ColumnTable.of(samples).rows().get(0);
        assertThat(row.values().get(2)).isEqualTo(2.5);
        assertThat(row.values().get(0)).isEqualTo(0.5);
        assertThat(row.values().get(1)).isEqualTo(0);
    }
}
