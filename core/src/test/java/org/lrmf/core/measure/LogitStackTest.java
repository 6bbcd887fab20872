package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.random.RandomStream;

class LogitStackTest {
    private static final int ROWS = 4000;
    private final double[] truth = new double[ROWS];
    private final double[] noise = new double[ROWS];
    private final double[] reversed = new double[ROWS];
    private final boolean[] first = new boolean[ROWS];
    private final int[] all = IntStream.range(0, ROWS).toArray();

    LogitStackTest() {
        RandomStream random = new RandomStream(1);
        for (int row = 0; row < ROWS; row++) {
            truth[row] = 1.5 * random.nextGaussian();
            noise[row] = random.nextGaussian();
            reversed[row] = -truth[row];
            first[row] = random.nextDouble() < 1 / (1 + Math.exp(-truth[row]));
        }
    }

    private double weight(int learner, double[]... logits) {
        LogitStack stack = LogitStack.fit(logits, first, all);
        double[][] unit = new double[logits.length][1];
        unit[learner][0] = 1;
        return stack.logit(unit, 0);
    }

    @Test
    void trueLogitsAreTakenAsTheyAre() {
        assertThat(weight(0, truth, noise)).isCloseTo(1, within(0.1));
        assertThat(weight(1, truth, noise)).isCloseTo(0, within(0.08));
    }

    @Test
    void overconfidentLogitsAreShrunk() {
        double[] doubled = truth.clone();
        for (int row = 0; row < ROWS; row++) {
            doubled[row] *= 2;
        }
        assertThat(weight(0, doubled)).isCloseTo(0.5, within(0.06));
    }

    @Test
    void nothingIsHopedForFromALearnerThatIsAlwaysWrong() {
        assertThat(weight(0, reversed)).isZero();
    }

    @Test
    void softplusNeitherOverflowsNorVanishes() {
        assertThat(LogitStack.softplus(1000)).isEqualTo(1000);
        assertThat(LogitStack.softplus(-1000)).isZero();
        assertThat(LogitStack.softplus(0)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(LogitStack.softplus(-30)).isCloseTo(Math.exp(-30), within(1e-25));
    }
}
