package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class JacobianSpreadTest {
    private final Matrix rows = Known.normal(300, 2, 0, 1);

    @Test
    void unitsDoNotCount() {
        Bijection map = new ElementwiseAffine(new double[] {1000, 0.01}, new double[] {7, -3});
        JacobianSpread spread = JacobianSpread.of(map, rows, new RandomStream(2));
        assertThat(spread.smallest()).isCloseTo(1, within(1e-6));
        assertThat(spread.largest()).isCloseTo(1, within(1e-6));
        assertThat(spread.logDetGap()).isCloseTo(0, within(1e-6));
        assertThat(spread.rows()).isEqualTo(200);
    }

    @Test
    void aShearIsWorkedByHand() {
        // Of independent unit columns the second becomes (x + y)/√2 in standard units: the singular values of
        // [[1, 0], [1/√2, 1/√2]] are √(1 ± 1/√2).
        Bijection shear =
                new AffineBijection(Matrix.ofRows(new double[] {1, 0}, new double[] {1, 1}), new double[] {0, 0});
        JacobianSpread spread = JacobianSpread.of(shear, Known.normal(20_000, 2, 0, 3), new RandomStream(4));
        assertThat(spread.largestTypical()).isCloseTo(Math.sqrt(1 + Math.sqrt(0.5)), within(0.01));
        assertThat(spread.smallestTypical()).isCloseTo(Math.sqrt(1 - Math.sqrt(0.5)), within(0.01));
    }

    @Test
    void aCurvedMapStretchesUnevenlyAndItsLogDeterminantAgrees() {
        Matrix skewed = rows.copy();
        for (int i = 0; i < skewed.values().length; i++) {
            skewed.values()[i] = Math.exp(skewed.values()[i]);
        }
        MarginalMap map = MarginalMap.fit(skewed, List.of(), MarginalMap.Options.defaults());
        JacobianSpread spread = JacobianSpread.of(map, skewed, new RandomStream(5));
        assertThat(spread.largest() / spread.smallest()).isGreaterThan(5);
        assertThat(spread.logDetGap()).isLessThan(0.02);
    }

    @Test
    void aWrongLogDeterminantShows() {
        Bijection honest = new ElementwiseAffine(new double[] {2, 2}, new double[] {0, 0});
        Bijection wrong = new Bijection() {
            @Override
            public int features() {
                return 2;
            }

            @Override
            public Mapped forward(Matrix points) {
                return new Mapped(honest.forward(points).rows(), new double[points.rows()]);
            }

            @Override
            public Mapped inverse(Matrix points) {
                return honest.inverse(points);
            }
        };
        assertThat(JacobianSpread.of(wrong, rows, new RandomStream(6)).logDetGap())
                .isCloseTo(2 * Math.log(2), within(1e-6));
    }

    @Test
    void refusesASingleRow() {
        Bijection map = new ElementwiseAffine(new double[] {1, 1}, new double[] {0, 0});
        assertThatThrownBy(() -> JacobianSpread.of(map, rows.slice(0, 1), new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
