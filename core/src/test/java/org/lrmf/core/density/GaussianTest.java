package org.lrmf.core.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Densities of many rows at a time, and of covariances that are diagonal. */
class GaussianTest {
    private static final int ROWS = 150;
    private static final int COLUMNS = 5;

    private static final Matrix SAMPLE = sample();

    private static Matrix sample() {
        RandomStream random = new RandomStream(1);
        Matrix result = Matrix.zeros(ROWS, COLUMNS);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < COLUMNS; i++) {
                double before = i == 0 ? 0 : result.get(row, i - 1);
                result.set(row, i, i + 0.5 * before + random.nextGaussian());
            }
        }
        return result;
    }

    private static double[] weights() {
        double[] weights = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            weights[row] = row % 7;
        }
        return weights;
    }

    @Test
    void manyRowsAreTheSameAsOneByOne() {
        Gaussian full = Gaussian.fit(SAMPLE);
        Gaussian diagonal = Gaussian.of(Moments.ofColumns(SAMPLE, weights()));
        for (Gaussian gaussian : new Gaussian[] {full, diagonal}) {
            double[] all = gaussian.logDensity(SAMPLE);
            for (int row = 0; row < ROWS; row++) {
                assertThat(gaussian.logDensity(SAMPLE.slice(row, row + 1))[0]).isEqualTo(all[row]);
            }
        }
    }

    /** By the formula, with an inverse and a determinant in the place of the Cholesky factor. */
    @Test
    void theDensityIsThatOfTheFormula() {
        Moments moments = Moments.of(SAMPLE, weights());
        Matrix covariance = moments.covariance();
        Matrix precision = LinearAlgebra.inverse(covariance);
        double[] densities = new Gaussian(moments.mean(), covariance).logDensity(SAMPLE);
        for (int row = 0; row < ROWS; row++) {
            double squares = 0;
            for (int i = 0; i < COLUMNS; i++) {
                for (int j = 0; j < COLUMNS; j++) {
                    squares += (SAMPLE.get(row, i) - moments.mean()[i])
                            * precision.get(i, j)
                            * (SAMPLE.get(row, j) - moments.mean()[j]);
                }
            }
            double expected = -0.5
                    * (squares + Math.log(LinearAlgebra.determinant(covariance)) + COLUMNS * Math.log(2 * Math.PI));
            assertThat(densities[row]).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void momentsAreWeightedMeansOfProducts() {
        double[] weights = weights();
        Moments moments = Moments.of(SAMPLE, weights);
        Moments ofColumns = Moments.ofColumns(SAMPLE, weights);
        for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                double sum = 0;
                double total = 0;
                for (int row = 0; row < ROWS; row++) {
                    sum += weights[row]
                            * (SAMPLE.get(row, i) - moments.mean()[i])
                            * (SAMPLE.get(row, j) - moments.mean()[j]);
                    total += weights[row];
                }
                assertThat(moments.covariance().get(i, j)).isCloseTo(sum / total, within(1e-12));
                assertThat(ofColumns.covariance().get(i, j))
                        .isEqualTo(i == j ? moments.covariance().get(i, i) : 0);
            }
        }
        assertThat(ofColumns.mean()).isEqualTo(moments.mean());
    }
}
