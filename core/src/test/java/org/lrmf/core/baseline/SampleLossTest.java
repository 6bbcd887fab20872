package org.lrmf.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class SampleLossTest {
    static List<SampleLoss> losses() {
        return List.of(new KernelDiscrepancy(1.3), new SinkhornDivergence(0.3, 1e-11, 20_000), new AssignmentCost());
    }

    private static Matrix rows(int count, double shift, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(count, 3);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = shift + random.nextGaussian();
        }
        return result;
    }

    private static double value(SampleLoss loss, Matrix x, Matrix y) {
        return loss.gradient(x, y, new double[x.values().length]);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientInTheRowsAgreesWithFiniteDifferences(SampleLoss loss) {
        Matrix x = rows(17, 0.4, 1);
        Matrix y = rows(17, 0, 2);
        double[] gradient = new double[x.values().length];
        loss.gradient(x, y, gradient);
        double h = 1e-4;
        for (int i = 0; i < gradient.length; i++) {
            double kept = x.values()[i];
            x.values()[i] = kept + h;
            double above = value(loss, x, y);
            x.values()[i] = kept - h;
            double below = value(loss, x, y);
            x.values()[i] = kept;
            assertThat(gradient[i]).as("value %d of %s", i, loss).isCloseTo((above - below) / (2 * h), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void growsWithTheDistance(SampleLoss loss) {
        Matrix y = rows(60, 0, 4);
        double near = value(loss, rows(60, 0, 3), y);
        double far = value(loss, rows(60, 1, 3), y);
        assertThat(far).isGreaterThan(near + 0.05);
        assertThat(near).isBetween(-0.05, 0.6);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void saysThatRowsAreNotFinite(SampleLoss loss) {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Matrix x = rows(8, 0, 5);
            x.values()[4] = odd;
            double[] gradient = new double[x.values().length];
            assertThat(loss.gradient(x, rows(8, 0, 6), gradient)).isNaN();
            assertThat(gradient).contains(Double.NaN);
        }
    }

    @Test
    void theSinkhornDivergenceOfASampleFromItselfIsZeroAndFlat() {
        Matrix x = rows(20, 0, 7);
        double[] gradient = new double[x.values().length];
        assertThat(new SinkhornDivergence(0.05, 1e-11, 20_000).gradient(x, x.copy(), gradient))
                .isCloseTo(0, within(1e-9));
        assertThat(java.util.Arrays.stream(gradient)).allMatch(slope -> Math.abs(slope) < 1e-9);
    }

    @Test
    void smallEntropiesNeitherUnderflowNorOverflow() {
        Matrix x = rows(40, 0, 8);
        Matrix y = rows(40, 5, 9);
        double sinkhorn = value(new SinkhornDivergence(1e-3, 1e-4, 5_000), x, y);
        double exact = value(new AssignmentCost(), x, y);
        assertThat(sinkhorn).isCloseTo(exact, within(0.02 * exact));
    }

    @Test
    void matchesRowsOneToOne() {
        assertThatThrownBy(() -> value(new AssignmentCost(), rows(3, 0, 1), rows(4, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 and 4");
    }

    @Test
    void takesTheMedianOfBothSamples() {
        KernelDiscrepancy loss = KernelDiscrepancy.forRows(rows(500, 0, 1), rows(500, 0, 2), new RandomStream(3));
        // The squared distance of two rows is twice a χ² of 3 degrees of freedom, whose median is 2.366.
        assertThat(loss.median()).isCloseTo(Math.sqrt(2 * 2.366), within(0.1));
    }
}
