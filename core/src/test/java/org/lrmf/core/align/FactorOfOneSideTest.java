package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A thousand rows, 700 of them to fit on, and 25 normal columns, independent in the source; in the target all move together a little, as when a whole
 * batch is measured high. The two differ along one axis, which these rows show clearly, though hardly any of the 300
 * correlations by itself. The densities are known, and so is the 2·JSD that a map leaves.
 */
final class FactorOfOneSideTest {
    private static final int COLUMNS = 25;
    private static final double CORRELATION = 0.1;
    private static final List<String> NAMES =
            IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).toList();

    private static Matrix rows(int count, double correlation, RandomStream random) {
        Matrix result = Matrix.zeros(count, COLUMNS);
        for (int row = 0; row < count; row++) {
            double factor = Math.sqrt(correlation) * random.nextGaussian();
            for (int i = 0; i < COLUMNS; i++) {
                result.set(row, i, factor + Math.sqrt(1 - correlation) * random.nextGaussian());
            }
        }
        return result;
    }

    /** Up to a constant. */
    private static double logDensity(double[] row, double correlation) {
        double sum = 0;
        double squares = 0;
        for (double value : row) {
            sum += value;
            squares += value * value;
        }
        double together = 1 + (COLUMNS - 1) * correlation;
        double distance = (squares - correlation / together * sum * sum) / (1 - correlation);
        return -0.5 * (distance + Math.log(together) + (COLUMNS - 1) * Math.log(1 - correlation));
    }

    /** What a method's map leaves, in nats. */
    private static double left(Method method) {
        RandomStream random = new RandomStream(5);
        Matrix source = rows(1000, 0, random);
        Matrix target = rows(1000, CORRELATION, random);
        AlignOptions options = AlignOptions.defaults(5).withMethod(method).withSteps(0);
        Bijection map = Alignment.fitMap(source, target, NAMES, options).bijection();
        Matrix x = rows(4000, 0, random);
        Matrix y = rows(4000, CORRELATION, random);
        return new LeftDivergence(row -> logDensity(row, 0), row -> logDensity(row, CORRELATION)).of(map, x, y);
    }

    @Test
    void theAxisIsMappedAndTheRestIsLeftAlone() {
        assertThat(left(Method.NONE)).isGreaterThan(0.15);
        assertThat(left(Method.COPULA)).isGreaterThan(0.2);
        assertThat(left(Method.LRMF)).isBetween(0.0, 0.06);
    }
}
