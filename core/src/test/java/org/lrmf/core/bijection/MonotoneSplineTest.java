package org.lrmf.core.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of bijections does not ask of {@link MonotoneSpline}. */
final class MonotoneSplineTest {
    private static final double[] KNOTS = {1, 2, 4, 5, 9};
    private static final double[] VALUES = {-2, -1.5, 0, 1, 1.2};

    private static final MonotoneSpline SPLINE = new MonotoneSpline(KNOTS, VALUES);

    /** Products of slopes are then too great or too small for a number. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-120, 1e120, 1e300})
    void columnsOfAnySizeHaveTheSameShape(double size) {
        MonotoneSpline spline =
                new MonotoneSpline(Arrays.stream(KNOTS).map(x -> size * x).toArray(), VALUES);
        for (double x = 0; x < 10; x += 0.125) {
            double value = SPLINE.value(x);
            assertThat(spline.value(size * x)).isCloseTo(value, within(1e-12));
            assertThat(spline.inverse(value) / size).isCloseTo(SPLINE.inverse(value), within(1e-12));
        }
    }

    @Test
    void theLikelihoodOfSortedRowsIsTheSumOverRows() {
        double[] rows = {-3, 0.5, 1, 1.5, 2, 2.5, 4, 4.5, 8.5, 9, 9, 20};
        for (int first = 0; first <= rows.length; first++) {
            for (int end = first; end <= rows.length; end++) {
                double sum = 0;
                for (int row = first; row < end; row++) {
                    sum += SPLINE.logSlope(rows[row]) + Math.cos(SPLINE.value(rows[row]));
                }
                assertThat(SPLINE.logLikelihood(rows, first, end, Math::cos)).isEqualTo(sum);
            }
        }
    }
}
