package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class InverseAccuracyTest {
    private final Matrix rows = Known.normal(3_000, 2, 0, 1);

    /** A shift whose inverse is off by {@code slip} where the first column lies beyond {@code edge}. */
    private record Slipping(double edge, double slip) implements Bijection {
        @Override
        public int features() {
            return 2;
        }

        @Override
        public Mapped forward(Matrix x) {
            return new ElementwiseAffine(new double[] {1, 1}, new double[] {0, 5}).forward(x);
        }

        @Override
        public Mapped inverse(Matrix y) {
            Matrix x = new ElementwiseAffine(new double[] {1, 1}, new double[] {0, 5})
                    .inverse(y)
                    .rows();
            for (int row = 0; row < x.rows(); row++) {
                x.set(row, 1, x.get(row, 1) + (Math.abs(x.get(row, 0)) > edge ? slip : 0));
            }
            return new Mapped(x, new double[x.rows()]);
        }
    }

    private InverseAccuracy of(Bijection map, Matrix where) {
        return InverseAccuracy.of(map, where, new RandomStream(2));
    }

    @Test
    void anExactInverseHasNoErrorInAnyUnits() {
        Bijection units = new ElementwiseAffine(new double[] {1e6, 1e-6}, new double[] {3, 4e8});
        InverseAccuracy accuracy = of(
                units.inverted().then(new Slipping(Double.MAX_VALUE, 1)),
                units.forward(rows).rows());
        assertThat(accuracy.near()).isLessThan(1e-9);
        assertThat(accuracy.far()).isLessThan(1e-9);
        assertThat(accuracy.rows()).isEqualTo(2_000);
        assertThat(accuracy.warning()).isEmpty();
    }

    @Test
    void anErrorIsRelativeToTheSizeOfTheRow() {
        assertThat(of(new Slipping(0, 1e-3), rows).near()).isCloseTo(1e-3, within(1e-4));
        InverseAccuracy far = of(new Slipping(6, 0.01), rows);
        assertThat(far.near()).isLessThan(1e-9);
        // The smallest rows there are of about 7 standard deviations, as they were moved by 10.
        assertThat(far.far()).isBetween(0.01 / 11, 0.01 / 7);
        assertThat(far.warning().orElseThrow()).contains("not exact", "10 standard deviations", "1e-04");
    }

    @Test
    void whatIsNotFiniteIsInfinitelyWrong() {
        InverseAccuracy accuracy = of(new Slipping(6, Double.NaN), rows);
        assertThat(accuracy.near()).isLessThan(1e-9);
        assertThat(accuracy.far()).isInfinite();
        assertThat(accuracy.warning().orElseThrow()).contains("up to more than any number");
    }
}
