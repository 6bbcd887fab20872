package org.lrmf.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class EntropicMapTest {
    private static Matrix rows(int count, double shift, double scale, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(count, 2);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = shift + scale * random.nextGaussian();
        }
        return result;
    }

    @Test
    void thePlanHasTheMarginals() {
        Matrix x = rows(30, 0, 1, 1);
        Matrix y = rows(45, 2, 1, 2);
        double[] weights = EntropicPlan.solve(
                        SquaredDistances.between(x, y), 30, 45, new EntropicPlan.Options(0.05, 1e-10, 100_000))
                .weights();
        for (int i = 0; i < 30; i++) {
            double sum = 0;
            for (int j = 0; j < 45; j++) {
                sum += weights[i * 45 + j];
            }
            assertThat(sum).isCloseTo(1.0 / 30, within(1e-9));
        }
        for (int j = 0; j < 45; j++) {
            double sum = 0;
            for (int i = 0; i < 30; i++) {
                sum += weights[i * 45 + j];
            }
            assertThat(sum).isCloseTo(1.0 / 45, within(1e-9));
        }
    }

    @Test
    void carriesNewRowsToTheTarget() {
        EntropicMap map = EntropicMap.fit(rows(300, 0, 1, 1), rows(300, 4, 0.5, 2), 0.02, new RandomStream(3));
        Matrix fresh = rows(200, 0, 1, 4);
        Matrix images = map.map(fresh);
        double error = 0;
        for (int i = 0; i < fresh.values().length; i++) {
            // The Monge map between the two normal distributions is 4 + x/2.
            error += Math.abs(images.values()[i] - 4 - 0.5 * fresh.values()[i]) / fresh.values().length;
        }
        assertThat(error).isLessThan(0.12);
    }

    @Test
    void aLargeEntropyDrawsAllRowsToTheMiddle() {
        Matrix target = rows(300, 4, 0.5, 2);
        EntropicMap map = EntropicMap.fit(rows(300, 0, 1, 1), target, 100, new RandomStream(3));
        Matrix images = map.map(rows(50, 0, 1, 4));
        for (double value : images.values()) {
            assertThat(value).isCloseTo(4, within(0.1));
        }
    }

    @Test
    void takesSubsamplesOfManyRowsAndStaysWithinTheTarget() {
        Matrix target = rows(1_200, 0, 1, 6);
        Matrix images = EntropicMap.fit(rows(1_500, 0, 1, 5), target, 0.5, new RandomStream(7))
                .map(rows(20, 0, 30, 8));
        for (double value : images.values()) {
            assertThat(Math.abs(value)).isLessThan(4.5);
        }
    }
}
