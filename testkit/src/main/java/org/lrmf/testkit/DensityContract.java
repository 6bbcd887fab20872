package org.lrmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** What every {@link Density} must fulfil. A subclass names one with few features and without heavy tails. */
public abstract class DensityContract {
    private static final int DRAWS = 20_000;
    private static final int STEPS = 200_000;
    /** The proposal of importance sampling has heavier flanks than the density, so that ratios are bounded. */
    private static final double WIDENING = 1.5;

    /** The density under test; each call may make a new one. */
    protected abstract Density density();

    /** How far an estimate from {@value #DRAWS} draws may lie off, relative to the density's own scale. */
    protected double samplingTolerance() {
        return 0.06;
    }

    /** What rounding may cost, in nats. */
    protected double tolerance() {
        return 1e-9;
    }

    @Test
    final void integratesToOneOverTheLine() {
        Density density = density();
        assumeTrue(density.features() == 1, "a grid is for one feature; importance sampling covers the others");
        Moments moments = Moments.of(density.sample(DRAWS, new RandomStream(1)));
        double reach = 12 * Math.sqrt(moments.covariance().get(0, 0));
        double step = 2 * reach / STEPS;
        Matrix grid = Matrix.zeros(STEPS, 1);
        for (int i = 0; i < STEPS; i++) {
            grid.set(i, 0, moments.mean()[0] - reach + (i + 0.5) * step);
        }
        double integral = 0;
        for (double log : density.logDensity(grid)) {
            integral += Math.exp(log) * step;
        }
        assertThat(integral).isCloseTo(1, offset(2e-3));
    }

    @Test
    final void integratesToOneByImportanceSampling() {
        Density density = density();
        Gaussian proposal =
                Gaussian.fit(density.sample(DRAWS, new RandomStream(2))).widened(WIDENING);
        Matrix rows = proposal.sample(DRAWS, new RandomStream(3));
        double sum = 0;
        for (double ratio : ratios(density, proposal, rows)) {
            sum += ratio / DRAWS;
        }
        assertThat(sum).isCloseTo(1, offset(samplingTolerance()));
    }

    @Test
    final void samplesHaveTheMomentsOfTheDensity() {
        Density density = density();
        Moments sampled = Moments.of(density.sample(DRAWS, new RandomStream(4)));
        Gaussian proposal = Gaussian.of(sampled).widened(WIDENING);
        Matrix rows = proposal.sample(DRAWS, new RandomStream(5));
        Moments weighted = Moments.of(rows, ratios(density, proposal, rows));
        int features = density.features();
        for (int i = 0; i < features; i++) {
            double deviation = Math.sqrt(sampled.covariance().get(i, i));
            assertThat(weighted.mean()[i])
                    .as("mean of column %d", i)
                    .isCloseTo(sampled.mean()[i], offset(samplingTolerance() * deviation));
            for (int j = 0; j <= i; j++) {
                double unit = deviation * Math.sqrt(sampled.covariance().get(j, j));
                assertThat(weighted.covariance().get(i, j))
                        .as("covariance of columns %d and %d", i, j)
                        .isCloseTo(sampled.covariance().get(i, j), offset(2 * samplingTolerance() * unit));
            }
        }
    }

    private static double[] ratios(Density density, Density proposal, Matrix rows) {
        double[] ratios = density.logDensity(rows);
        double[] proposed = proposal.logDensity(rows);
        for (int row = 0; row < ratios.length; row++) {
            ratios[row] = Math.exp(ratios[row] - proposed[row]);
        }
        return ratios;
    }

    @Test
    final void samplesDependOnTheStreamAlone() {
        Matrix first = density().sample(50, new RandomStream(6));
        assertThat(density().sample(50, new RandomStream(6))).isEqualTo(first);
        assertThat(density().sample(50, new RandomStream(7))).isNotEqualTo(first);
        assertThat(density().sample(0, new RandomStream(6)))
                .isEqualTo(Matrix.zeros(0, density().features()));
    }

    @Test
    final void aBatchIsItsRowsOneByOne() {
        Matrix rows = density().sample(40, new RandomStream(8));
        double[] batch = density().logDensity(rows);
        for (int row = 0; row < rows.rows(); row++) {
            double[] one = density().logDensity(rows.slice(row, row + 1));
            assertThat(one[0]).isCloseTo(batch[row], offset(tolerance()));
        }
        assertThat(density().logDensity(Matrix.zeros(0, density().features()))).isEmpty();
    }

    @Test
    final void rowsOfAnotherWidthAreRefused() {
        int features = density().features();
        for (int wrong : new int[] {features - 1, features + 1}) {
            Matrix rows = Matrix.zeros(2, wrong);
            assertThatIllegalArgumentException().isThrownBy(() -> density().logDensity(rows));
        }
    }

    @Test
    final void extremeRowsStayFinite() {
        Rows.assertFinite(density().logDensity(Rows.extreme(density().features())));
    }
}
