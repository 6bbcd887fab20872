package org.lrmf.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.optimise.Lbfgs.Minimum;

final class LbfgsTest {
    private static final Lbfgs.Options OPTIONS = Lbfgs.Options.defaults();

    /** {@code ½·Σ i·(x − 1)²} over i from 1 to n: condition number n. */
    private static double bowl(float[] at, float[] gradient) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            double distance = at[i] - 1.0;
            sum += 0.5 * (i + 1) * distance * distance;
            gradient[i] = (float) ((i + 1) * distance);
        }
        return sum;
    }

    /** Rosenbrock's valley, with its minimum 0 at (1, 1). */
    private static double valley(float[] at, float[] gradient) {
        double x = at[0];
        double bend = at[1] - x * x;
        gradient[0] = (float) (-400 * x * bend - 2 * (1 - x));
        gradient[1] = (float) (200 * bend);
        return 100 * bend * bend + (1 - x) * (1 - x);
    }

    @Test
    void findsTheBottomOfABowl() {
        Minimum minimum = Lbfgs.minimise(LbfgsTest::bowl, new float[200], OPTIONS);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.iterations()).isBetween(5, 120);
        for (float parameter : minimum.parameters()) {
            assertThat(parameter).isCloseTo(1, within(1e-3f));
        }
    }

    @Test
    void followsACurvedValley() {
        Minimum minimum = Lbfgs.minimise(LbfgsTest::valley, new float[] {-1.2f, 1}, OPTIONS);
        assertThat(minimum.iterations()).isLessThan(100);
        assertThat(minimum.parameters()).containsExactly(new float[] {1, 1}, within(2e-3f));
        assertThat(minimum.value()).isLessThan(1e-6);
    }

    @Test
    void turnsBackFromWhereTheValueIsNotFinite() {
        // x − log(x) has its minimum at 1 and no value below 0.
        Lbfgs.Smooth barrier = (at, gradient) -> {
            gradient[0] = 1 - 1 / at[0];
            return at[0] - Math.log(at[0]);
        };
        Minimum minimum = Lbfgs.minimise(barrier, new float[] {1e-3f}, OPTIONS);
        assertThat(minimum.parameters()[0]).isCloseTo(1, within(1e-3f));
        assertThat(Lbfgs.minimise(barrier, new float[] {50}, OPTIONS).parameters()[0])
                .isCloseTo(1, within(1e-3f));
    }

    @Test
    void neverTakesMoreStepsThanAllowedAndNeverEndsHigher() {
        double previous = valley(new float[] {-1.2f, 1}, new float[2]);
        for (int steps = 0; steps < 20; steps++) {
            Minimum minimum = Lbfgs.minimise(LbfgsTest::valley, new float[] {-1.2f, 1}, OPTIONS.withIterations(steps));
            assertThat(minimum.iterations()).isLessThanOrEqualTo(steps);
            assertThat(minimum.converged()).isFalse();
            assertThat(minimum.value()).isLessThanOrEqualTo(previous);
            assertThat(valley(minimum.parameters(), new float[2])).isEqualTo(minimum.value());
            previous = minimum.value();
        }
    }

    @Test
    void staysAtAMinimumAndLeavesTheStartAlone() {
        float[] start = {1, 1};
        Minimum minimum = Lbfgs.minimise(LbfgsTest::valley, start, OPTIONS);
        assertThat(minimum.iterations()).isZero();
        assertThat(minimum.converged()).isTrue();
        float[] other = {-1.2f, 1};
        Lbfgs.minimise(LbfgsTest::valley, other, OPTIONS);
        assertThat(other).containsExactly(-1.2f, 1);
    }

    @Test
    void whatCannotBeMinimisedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lbfgs.minimise((at, gradient) -> Double.NaN, new float[1], OPTIONS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lbfgs.Options(-1, 5, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lbfgs.Options(1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lbfgs.Options(1, 1, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lbfgs.Options(1, 1, 0, Double.NaN));
    }
}
