package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

final class CopulaLossTest {
    private static final Bijection SCORES = new ElementwiseAffine(new double[] {1, 1}, new double[] {0, 0});

    private static Matrix rows(int count, double correlation, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(count, 2);
        for (int row = 0; row < count; row++) {
            double first = random.nextGaussian();
            result.set(row, 0, first);
            result.set(row, 1, correlation * first + Math.sqrt(1 - correlation * correlation) * random.nextGaussian());
        }
        return result;
    }

    private static double loss(CopulaLoss losses, Matrix images, double logDet) {
        double[] logDets = new double[images.rows()];
        Arrays.fill(logDets, logDet);
        return losses.of(new Mapped(images, logDets));
    }

    /** L of correlations r and 0 is −½ log(1 − r²) + log(1 − r²/4), up to what is the same for equal correlations. */
    @Test
    void correlationsThatDifferCostWhatTheFormulaSays() {
        CopulaLoss losses = new CopulaLoss(SCORES, rows(20_000, 0.8, 1));
        double equal = loss(losses, rows(20_000, 0.8, 2), 0);
        double different = loss(losses, rows(20_000, 0, 3), 0);
        // The entropies of images differ by ½ log(1 − r²), which a map's log-determinant would make up for.
        double entropy = 0.5 * Math.log(1 - 0.64);
        assertThat(different + entropy - equal).isCloseTo(Math.log(1 - 0.16) - 0.5 * Math.log(1 - 0.64), within(0.03));
    }

    @Test
    void theLogDeterminantCountsForTheImages() {
        CopulaLoss losses = new CopulaLoss(SCORES, rows(200, 0.5, 1));
        Matrix images = rows(200, 0.5, 2);
        assertThat(loss(losses, images, 0.7)).isCloseTo(loss(losses, images, 0) - 0.7, within(1e-12));
    }

    @Test
    void tooFewRowsTellNothing() {
        assertThat(loss(new CopulaLoss(SCORES, rows(1, 0.5, 1)), rows(1, 0.5, 2), 0))
                .isInfinite();
        assertThat(loss(new CopulaLoss(SCORES, rows(2, 0.5, 1)), rows(1, 0.5, 2), 0))
                .isFinite();
    }
}
