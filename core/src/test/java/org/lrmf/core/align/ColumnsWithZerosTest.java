package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Ten independent columns of 1,000 rows, of which a part is zero and the rest exponential. What the columns' maps leave of each
 * column's difference is measured over fine bins of the target's distribution, which is known, and added up.
 */
final class ColumnsWithZerosTest {
    private static final int COLUMNS = 10;
    private static final int ROWS = 1000;
    private static final int BINS = 100;
    private static final int FRESH = 20_000;
    private static final List<String> NAMES =
            IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).toList();

    private static double share(int column) {
        return 0.15 + 0.05 * column;
    }

    /** The value below which a part of the rows lies. */
    private static double quantile(int column, double part, double scale) {
        return part < share(column) ? 0 : -scale * Math.log((1 - part) / (1 - share(column)));
    }

    private static Matrix draw(IntToDoubleFunction scale, RandomStream random) {
        Matrix result = Matrix.zeros(ROWS, COLUMNS);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < COLUMNS; i++) {
                result.set(row, i, quantile(i, random.nextDouble(), scale.applyAsDouble(i)));
            }
        }
        return result;
    }

    /** The sum of 2·JSD over columns, in nats. */
    private static double left(IntToDoubleFunction scale) {
        RandomStream random = new RandomStream(3);
        Matrix source = draw(i -> 1, random);
        Matrix target = draw(scale, random);
        AlignmentMap map =
                Alignment.fitMap(source, target, NAMES, AlignOptions.defaults(1).withMethod(Method.QUANTILE));
        Matrix fresh = Matrix.zeros(FRESH, COLUMNS);
        for (int row = 0; row < FRESH; row++) {
            for (int i = 0; i < COLUMNS; i++) {
                fresh.set(row, i, quantile(i, (row + 0.5) / FRESH, 1));
            }
        }
        Matrix images = map.transform(fresh);
        return IntStream.range(0, COLUMNS)
                .mapToDouble(i -> left(images.column(i), i, scale.applyAsDouble(i)))
                .sum();
    }

    private static double left(double[] images, int column, double scale) {
        double[] counts = new double[BINS + 1];
        for (double value : images) {
            double above = 1 - Math.exp(-value / scale);
            counts[value <= 0 ? 0 : 1 + Math.min(BINS - 1, (int) (BINS * above))]++;
        }
        double[] expected = new double[BINS + 1];
        Arrays.fill(expected, (1 - share(column)) / BINS);
        expected[0] = share(column);
        double sum = 0;
        for (int bin = 0; bin <= BINS; bin++) {
            double p = counts[bin] / images.length;
            double q = expected[bin];
            sum += (p > 0 ? p * Math.log(2 * p / (p + q)) : 0) + q * Math.log(2 * q / (p + q));
        }
        return sum;
    }

    @Test
    void columnsThatAreTheSameHardlyMove() {
        assertThat(left(i -> 1)).isLessThan(0.015);
    }

    @Test
    void columnsOfAnotherScaleAreScaled() {
        assertThat(left(i -> 0.5 + 0.2 * i)).isLessThan(0.027);
    }
}
