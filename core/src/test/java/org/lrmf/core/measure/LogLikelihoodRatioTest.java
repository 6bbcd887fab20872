package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.Moments;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

class LogLikelihoodRatioTest {
    private static final DensityOptions QUICK = new DensityOptions(
            new RealNvpOptions(2, 8, 1, Activation.SILU),
            new TrainOptions(200, 256, 5e-3, 20, 0.1, 5, 25, 8),
            MixtureFit.Options.defaults());

    private static RatioEstimate estimate(Matrix x, Matrix y) {
        return new LogLikelihoodRatio(QUICK, CpuBackend.shared()).estimate(thirds(x), thirds(y), new RandomStream(9));
    }

    private static Sample thirds(Matrix rows) {
        int third = rows.rows() / 3;
        return new Sample(rows.slice(0, third), rows.slice(third, 2 * third), rows.slice(2 * third, rows.rows()));
    }

    @Test
    void oneDistributionGivesNearlyZero() {
        RatioEstimate estimate = estimate(Known.moons(1800, 0, 1), Known.moons(1800, 0, 2));
        assertThat(estimate.nats()).isCloseTo(0, within(0.05));
        assertThat(estimate.skippedSteps()).isZero();
        assertThat(estimate.rows()).isEqualTo(1200);
    }

    @Test
    void shiftedNormalsGiveTheirDivergence() {
        RatioEstimate estimate = estimate(Known.normal(1800, 2, 0, 3), Known.normal(1800, 2, 1, 4));
        assertThat(estimate.nats())
                .isCloseTo(Known.shiftedNormals(Math.sqrt(2)), within(0.05 + 3 * estimate.standardError()));
    }

    @Test
    void crossFittingAsksEveryTestRow() {
        Sample x = onlyTest(Known.normal(600, 2, 0, 3));
        Sample y = onlyTest(Known.normal(700, 2, 1, 4));
        LogLikelihoodRatio ratio = new LogLikelihoodRatio(QUICK, CpuBackend.shared());
        RatioEstimate estimate = ratio.crossFitted(x, y, 3, new RandomStream(5));
        assertThat(estimate.rows()).isEqualTo(1300);
        assertThat(estimate.nats())
                .isCloseTo(Known.shiftedNormals(Math.sqrt(2)), within(0.05 + 3 * estimate.standardError()));
        FamilyShares shared = estimate.shared();
        assertThat(shared.gaussian() + shared.mixture() + shared.flow()).isCloseTo(1, within(1e-9));
        assertThatThrownBy(() -> ratio.crossFitted(x, y, 1, new RandomStream(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 parts");
    }

    private static Sample onlyTest(Matrix rows) {
        return new Sample(rows.slice(0, 0), rows.slice(0, 0), rows);
    }

    @Test
    void aRatioOutsideOfWhatIsPossibleIsUnreliable() {
        FamilyShares shares = new FamilyShares(1, 0, 0);
        RatioEstimate low = new RatioEstimate(0.1, 0.02, shares, shares, shares, 100, 0);
        assertThat(low.agreesWith(0.17)).isTrue();
        assertThat(low.agreesWith(0.19)).isFalse();
        RatioEstimate high = new RatioEstimate(1.45, 0.02, shares, shares, shares, 100, 0);
        assertThat(high.agreesWith(0)).isTrue();
        assertThat(new RatioEstimate(1.47, 0.02, shares, shares, shares, 100, 0).agreesWith(0))
                .isFalse();
    }

    @Test
    void distributionsThatDoNotOverlapStayAtTheCeiling() {
        RatioEstimate estimate = estimate(Known.normal(900, 2, 0, 5), Known.normal(900, 2, 30, 6));
        assertThat(estimate.nats()).isCloseTo(2 * Math.log(2), within(0.05));
    }

    @Test
    void theGaussianClosedFormIsWorkedByHand() {
        // Means 0 and 2 with variances 1 and 4: the shared variance is 2.5 + 1, so log 3.5 − ½ log 4.
        Moments x = new Moments(new double[] {0}, Matrix.ofRows(new double[] {1}));
        Moments y = new Moments(new double[] {2}, Matrix.ofRows(new double[] {4}));
        assertThat(LogLikelihoodRatio.gaussian(x, y)).isCloseTo(Math.log(3.5) - 0.5 * Math.log(4), within(1e-12));
        assertThat(LogLikelihoodRatio.gaussian(x, x)).isZero();
    }
}
