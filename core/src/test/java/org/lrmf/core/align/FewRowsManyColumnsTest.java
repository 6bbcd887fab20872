package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A thousand rows, 700 of them to fit on, and 25 columns, normal but for every fifth column of the target, which is lognormal. The densities are known,
 * and so is the 2·JSD that a map leaves. Each column's quantiles and each pair's correlation, fitted to each side by itself,
 * come to many times the verdict's tolerance, which no classifier finds in as many rows.
 */
final class FewRowsManyColumnsTest {
    private static final int COLUMNS = 25;
    private static final List<String> NAMES =
            IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).toList();

    /** Each column is correlated with the one before it. */
    private static Matrix chain(int rows, double correlation, RandomStream random) {
        Matrix result = Matrix.zeros(rows, COLUMNS);
        double rest = Math.sqrt(1 - correlation * correlation);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < COLUMNS; i++) {
                double before = i == 0 ? random.nextGaussian() : result.get(row, i - 1);
                result.set(row, i, correlation * before + rest * random.nextGaussian());
            }
        }
        return result;
    }

    /** Up to a constant. */
    private static double logDensity(double[] row, double correlation) {
        double variance = 1 - correlation * correlation;
        double sum = -0.5 * row[0] * row[0];
        for (int i = 1; i < COLUMNS; i++) {
            double step = row[i] - correlation * row[i - 1];
            sum -= 0.5 * step * step / variance + 0.5 * Math.log(variance);
        }
        return sum;
    }

    private static Matrix lognormal(Matrix scores) {
        Matrix result = scores.copy();
        for (int row = 0; row < result.rows(); row++) {
            for (int i = 0; i < COLUMNS; i += 5) {
                result.set(row, i, Math.exp(0.7 * scores.get(row, i)));
            }
        }
        return result;
    }

    private static double targetLogDensity(double[] row, double correlation) {
        double[] scores = row.clone();
        double slopes = 0;
        for (int i = 0; i < COLUMNS; i += 5) {
            double value = Math.max(row[i], 1e-12);
            scores[i] = Math.log(value) / 0.7;
            slopes += Math.log(0.7 * value);
        }
        return logDensity(scores, correlation) - slopes;
    }

    /** What a method's map leaves, in nats. */
    private static double left(Method method, double sourceCorrelation, double targetCorrelation) {
        RandomStream random = new RandomStream(5);
        Matrix source = chain(1000, sourceCorrelation, random);
        Matrix target = lognormal(chain(1000, targetCorrelation, random));
        AlignOptions options = AlignOptions.defaults(5).withMethod(method).withSteps(0);
        Bijection map = Alignment.fitMap(source, target, NAMES, options).bijection();
        Matrix x = chain(4000, sourceCorrelation, random);
        Matrix y = lognormal(chain(4000, targetCorrelation, random));
        return new LeftDivergence(
                        row -> logDensity(row, sourceCorrelation), row -> targetLogDensity(row, targetCorrelation))
                .of(map, x, y);
    }

    @Test
    void whatIsTheSameOnBothSidesIsLeftAlone() {
        assertThat(left(Method.COPULA, 0.6, 0.6)).isGreaterThan(0.15);
        assertThat(left(Method.LRMF, 0.6, 0.6)).isBetween(0.0, 0.06);
    }

    /** The energy distance between rows of 25 columns hardly sees correlations; L does. */
    @Test
    void correlationsThatDifferAreMapped() {
        assertThat(left(Method.QUANTILE, 0.7, 0.3)).isGreaterThan(0.8);
        assertThat(left(Method.LRMF, 0.7, 0.3)).isBetween(0.0, 0.3);
    }
}
