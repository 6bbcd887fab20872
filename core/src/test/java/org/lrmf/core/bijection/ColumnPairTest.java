package org.lrmf.core.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(pair.target().valuesAtKnots()).isEqualTo(pair.source().valuesAtKnots());
        double[] from = pair.source().knots();
        double[] to = pair.target().knots();
        double slope = (to[1] - to[0]) / (from[1] - from[0]);
        assertThat(slope).isCloseTo(3, within(0.5));
        for (int k = 0; k < from.length; k++) {
            assertThat(to[k]).isCloseTo(to[0] + slope * (from[k] - from[0]), within(1e-9));
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

    @Test
    void whereValuesRepeatEachSideHasItsOwnShareOfThem() {
        double[] some = column(500, 1, z -> Math.max(z, 0));
        double[] breaks = {-1, 0};
        ColumnPair pair = ColumnPair.heldOut(some, breaks, some, breaks, MarginalMap.Options.defaults());
        assertThat(pair.source().knots()).contains(0);
        assertThat(pair.target().knots()).contains(0);
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
}
