package org.lrmf.core.density;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class MixtureFitTest {
    private static double mean(Density density, Matrix rows) {
        return Arrays.stream(density.logDensity(rows)).average().orElseThrow();
    }

    /** Two normal distributions 8 standard deviations apart, which one takes for a wide one. */
    @Test
    void findsTwoNormalDistributionsThatLieApart() {
        Matrix covariance = Matrix.ofRows(new double[] {1, 0.5}, new double[] {0.5, 1});
        GaussianMixture truth = new GaussianMixture(
                new double[] {0.4, 0.6},
                List.of(new Gaussian(new double[] {-4, 1}, covariance), new Gaussian(new double[] {4, 1}, covariance)));
        RandomStream random = new RandomStream(1);
        MixtureFit.Weighted training = MixtureFit.Weighted.equally(truth.sample(2_000, random.split("training")));
        MixtureFit.Weighted validation = MixtureFit.Weighted.equally(truth.sample(1_000, random.split("validation")));
        Matrix heldOut = truth.sample(2_000, random.split("held out"));
        GaussianMixture fitted =
                MixtureFit.heldOut(training, validation, MixtureFit.Options.defaults(), random.split("fit"));
        assertThat(mean(fitted, heldOut)).isGreaterThan(mean(truth, heldOut) - 0.05);
        assertThat(mean(fitted, heldOut)).isGreaterThan(mean(MixtureFit.fitOne(training), heldOut) + 0.3);
    }

    /** 60 rows in 40 columns: two full covariances would each lie in a plane, two diagonal ones find the two clusters. */
    @Test
    void fullCovariancesNeedMoreRowsThanColumns() {
        RandomStream random = new RandomStream(1);
        MixtureFit.Weighted training = MixtureFit.Weighted.equally(clusters(60, random));
        MixtureFit.Weighted validation = MixtureFit.Weighted.equally(clusters(60, random));
        MixtureFit.Options full = new MixtureFit.Options(new int[] {2, 4}, false, 60);
        MixtureFit.Options both = new MixtureFit.Options(new int[] {2, 4}, true, 60);
        assertThat(MixtureFit.heldOut(training, validation, full, random).weights())
                .hasSize(1);
        GaussianMixture fitted = MixtureFit.heldOut(training, validation, both, random);
        assertThat(fitted.weights()).hasSize(2);
        assertThat(mean(fitted, validation.rows())).isGreaterThan(-80);
    }

    private static Matrix clusters(int rows, RandomStream random) {
        Matrix result = Matrix.zeros(rows, 40);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < 40; i++) {
                result.set(row, i, random.nextGaussian() + (row % 2 == 0 ? 3 : -3));
            }
        }
        return result;
    }
}
