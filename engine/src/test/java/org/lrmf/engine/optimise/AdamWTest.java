package org.lrmf.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

final class AdamWTest {
    private static final AdamW.Options OPTIONS = AdamW.Options.defaults();

    /** Loshchilov and Hutter, algorithm 2, written out in double. */
    @Test
    void followsThePublishedAlgorithm() {
        float[] decays = {1, 0, 1};
        AdamW.Options options = OPTIONS.withWeightDecay(0.1).withClip(1e9);
        AdamW adam = new AdamW(decays, options, new Crew(1));
        float[] parameters = {1, -2, 3};
        double[] expected = {1, -2, 3};
        double[] first = new double[3];
        double[] second = new double[3];
        RandomStream random = new RandomStream(1);
        for (int step = 1; step <= 50; step++) {
            float[] gradient = new float[3];
            double rate = 0.05 / step;
            for (int i = 0; i < 3; i++) {
                gradient[i] = (float) random.nextGaussian();
                first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                double m = first[i] / (1 - Math.pow(0.9, step));
                double v = second[i] / (1 - Math.pow(0.999, step));
                expected[i] -= rate * (m / (Math.sqrt(v) + 1e-8) + 0.1 * decays[i] * expected[i]);
            }
            assertThat(adam.step(parameters, gradient, rate)).isTrue();
        }
        for (int i = 0; i < 3; i++) {
            assertThat((double) parameters[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void aGradientThatIsNotFiniteChangesNothing() {
        float[] untouched = {1, 2};
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            AdamW adam = new AdamW(new float[2], OPTIONS, new Crew(1));
            AdamW twin = new AdamW(new float[2], OPTIONS, new Crew(1));
            float[] parameters = untouched.clone();
            assertThat(adam.step(parameters, new float[] {bad, 1}, 0.1)).isFalse();
            assertThat(parameters).containsExactly(untouched);
            adam.step(parameters, new float[] {1, 1}, 0.1);
            float[] other = untouched.clone();
            twin.step(other, new float[] {1, 1}, 0.1);
            assertThat(parameters).containsExactly(other);
        }
    }

    @Test
    void aLongGradientIsScaledToTheClip() {
        float[] direction = {3, 4};
        float[] clipped = new float[2];
        float[] scaled = new float[2];
        AdamW one = new AdamW(new float[2], OPTIONS.withClip(5), new Crew(1));
        AdamW other = new AdamW(new float[2], OPTIONS.withClip(5), new Crew(1));
        for (int step = 0; step < 3; step++) {
            // The second step is short, so that the moments remember how long the first was taken to be.
            float length = step == 1 ? 0.1f : 1000;
            one.step(clipped, new float[] {length * direction[0], length * direction[1]}, 0.1);
            float cut = Math.min(length, 1);
            other.step(scaled, new float[] {cut * direction[0], cut * direction[1]}, 0.1);
        }
        assertThat(clipped).containsExactly(scaled, within(1e-6f));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        int size = 50_000;
        float[] decays = new float[size];
        Arrays.fill(decays, 1);
        float[] alone = new float[size];
        float[] together = new float[size];
        AdamW one = new AdamW(decays, OPTIONS, new Crew(1));
        AdamW three = new AdamW(decays, OPTIONS, new Crew(3));
        RandomStream random = new RandomStream(2);
        for (int step = 0; step < 5; step++) {
            float[] gradient = new float[size];
            for (int i = 0; i < size; i++) {
                gradient[i] = (float) random.nextGaussian();
            }
            one.step(alone, gradient, 0.1);
            three.step(together, gradient, 0.1);
        }
        assertThat(together).containsExactly(alone);
    }

    @Test
    void optionsOutsideOfTheirRangesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AdamW.Options(1, 0.9, 1e-8, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdamW.Options(0.9, -0.1, 1e-8, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdamW.Options(0.9, 0.9, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withWeightDecay(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withClip(0));
    }
}
