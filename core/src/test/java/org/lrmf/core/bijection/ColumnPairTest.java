package org.lrmf.core.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.random.RandomStream;

final class ColumnPairTest {
    private static final double[] NONE = {};

    private static double[] column(int rows, long seed, DoubleUnaryOperator shape) {
        RandomStream random = new RandomStream(seed);
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++) {
            result[row] = shape.applyAsDouble(random.nextGaussian());
        }
        return result;
    }

    private static ColumnPair pair(double[] source, double[] target) {
        return ColumnPair.heldOut(source, NONE, target, NONE, MarginalMap.Options.defaults());
    }

    @Test
    void aColumnThatIsTheSameStaysAsItIs() {
        ColumnPair pair = pair(column(700, 1, Math::exp), column(500, 2, Math::exp));
        assertThat(pair.target().knots()).isEqualTo(pair.source().knots());
        assertThat(pair.target().valuesAtKnots()).isEqualTo(pair.source().valuesAtKnots());
    }

    @Test
    void aColumnThatIsMovedAndStretchedIsMovedAndStretchedBack() {
        ColumnPair pair = pair(column(700, 1, z -> Math.exp(0.4 * z)), column(500, 2, z -> 3 * Math.exp(0.4 * z) - 20));
        for (double z = -1.5; z <= 1.5; z += 0.25) {
            double x = Math.exp(0.4 * z);
            double image = pair.target().inverse(pair.source().value(x));
            assertThat(image).isCloseTo(3 * x - 20, within(0.15 * x));
        }
    }

    @Test
    void aColumnOfAnotherShapeHasAMapOfItsOwn() {
        ColumnPair pair = pair(column(700, 1, z -> z), column(500, 2, Math::exp));
        assertThat(pair.source().valuesAtKnots()).isNotEqualTo(pair.target().valuesAtKnots());
        // From a normal column to a lognormal one, over the bulk.
        for (double z = -1.5; z <= 1.5; z += 0.25) {
            double image = pair.target().inverse(pair.source().value(z));
            assertThat(image).isCloseTo(Math.exp(z), within(0.2 * Math.exp(z)));
        }
    }

    /** Cauchy's tails: whichever rows are left out, some lie far beyond the others. */
    @Test
    void rowsFarOutDoNotDecideAlone() {
        for (long seed = 1; seed <= 40; seed++) {
            RandomStream random = new RandomStream(1000 + seed);
            double[] source = column(350, seed, z -> z / random.nextGaussian());
            double[] target = column(350, 100 + seed, z -> 3 * z / random.nextGaussian() + 1);
            ColumnPair pair = pair(source, target);
            for (double x : new double[] {-1, 0, 1}) {
                double image = pair.target().inverse(pair.source().value(x));
                assertThat(image).as("seed %d", seed).isCloseTo(3 * x + 1, within(2.5));
            }
        }
    }

    /** Zeros, spread over an interval, and values above them. */
    private static double[] zeros(int rows, long seed, double share, double width, DoubleUnaryOperator above) {
        RandomStream random = new RandomStream(seed);
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++) {
            double u = random.nextDouble();
            result[row] = u < share ? u / share * width : width + above.applyAsDouble((u - share) / (1 - share));
        }
        return result;
    }

    private static ColumnPair zerosOf(
            double sourceShare, DoubleUnaryOperator source, double targetShare, DoubleUnaryOperator target) {
        return ColumnPair.heldOut(
                zeros(900, 1, sourceShare, 0.7, source),
                new double[] {0, 0.7},
                zeros(700, 2, targetShare, 0.5, target),
                new double[] {0, 0.5},
                MarginalMap.Options.defaults());
    }

    private static double image(ColumnPair pair, double value) {
        return pair.target().inverse(pair.source().value(value));
    }

    @Test
    void aColumnWithZerosThatIsTheSameStaysAsItIs() {
        ColumnPair pair = zerosOf(0.4, u -> -Math.log1p(-u), 0.4, u -> -Math.log1p(-u));
        for (double above : new double[] {0, 0.01, 0.1, 0.5, 1, 2, 3}) {
            assertThat(image(pair, 0.7 + above)).isCloseTo(0.5 + above, within(2e-3));
        }
    }

    @Test
    void valuesAboveZeroAreStretchedWhereOnlyThisDiffers() {
        ColumnPair pair = zerosOf(0.4, u -> -Math.log1p(-u), 0.4, u -> -3 * Math.log1p(-u));
        double slope = (image(pair, 1.7) - image(pair, 0.8)) / 0.9;
        assertThat(slope).isCloseTo(3, within(0.3));
        for (double above : new double[] {0.05, 0.3, 0.6, 2, 4}) {
            assertThat(image(pair, 0.7 + above)).isCloseTo(0.5 + slope * above, within(0.25 * slope * above));
        }
    }

    /** Whatever the sides share. */
    @Test
    void asManyRowsBecomeZeroAsTheTargetHasZeros() {
        for (double targetShare : new double[] {0.1, 0.3, 0.6}) {
            double[] source = zeros(900, 1, 0.3, 0.7, u -> -Math.log1p(-u));
            double[] target = zeros(700, 2, targetShare, 0.5, u -> -2 * Math.log1p(-u));
            ColumnPair pair = zerosOf(0.3, u -> -Math.log1p(-u), targetShare, u -> -2 * Math.log1p(-u));
            double expected =
                    Arrays.stream(target).filter(value -> value <= 0.5).count() / 700.0;
            double zeros = Arrays.stream(source)
                            .filter(value -> image(pair, value) <= 0.5)
                            .count()
                    / 900.0;
            assertThat(zeros).as("%s", targetShare).isCloseTo(expected, within(0.015));
        }
    }

    /** Of tails too long for their squares to be numbers. */
    @Test
    void columnsOfAnyLengthAndSizeAreMapped() {
        for (int rows : new int[] {1, 2, 3, 5, 12, 40}) {
            for (double size : new double[] {0, 1e-300, 1, 1e300}) {
                double[] values = column(rows, 3, z -> size * z);
                ColumnPair pair = pair(values, column(rows, 4, z -> z));
                for (double value : values) {
                    assertThat(pair.target().inverse(pair.source().value(value)))
                            .as("%d rows of size %s", rows, size)
                            .isFinite();
                }
            }
        }
    }

    @Test
    void columnsWithZerosOfAnyLengthAndSizeAreMapped() {
        for (int rows : new int[] {2, 3, 5, 12, 40}) {
            for (double size : new double[] {1e-100, 1e-12, 1, 1e12, 1e100}) {
                for (double share : new double[] {0, 0.3, 1}) {
                    double[] source = zeros(rows, 3, share, size, u -> size * u / (1 - u));
                    double[] target = zeros(40, 4, 0.3, 0.5, u -> u);
                    double[][] breaks = {{0, size}, {0, 0.5}};
                    ColumnPair there =
                            ColumnPair.heldOut(source, breaks[0], target, breaks[1], MarginalMap.Options.defaults());
                    ColumnPair back =
                            ColumnPair.heldOut(target, breaks[1], source, breaks[0], MarginalMap.Options.defaults());
                    for (double value : source) {
                        assertThat(image(there, value))
                                .as("%d rows of size %s, %s zeros", rows, size, share)
                                .isFinite();
                    }
                    for (double value : target) {
                        assertThat(image(back, value)).as("back").isFinite();
                    }
                }
            }
        }
    }
}
