package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.random.RandomStream;

class RankTestTest {
    private static double pValue(double[] logits, boolean[] first) {
        return RankTest.pValue(logits, first, IntStream.range(0, logits.length).toArray());
    }

    @Test
    void agreesWithTheFormulaWorkedByHand() {
        // Ranks of the first side 2, 4, 5: U = 11 − 6 = 5, mean 3, variance 3·2·6/12 = 3.
        double[] logits = {2, 4, 5, 1, 3};
        boolean[] first = {true, true, true, false, false};
        double z = 2 / Math.sqrt(3);
        // The normal tail at z = 1.1547 is 0.12411.
        assertThat(z).isCloseTo(1.1547, within(1e-4));
        assertThat(pValue(logits, first)).isCloseTo(0.12411, within(2e-4));
    }

    @Test
    void isOneSided() {
        double[] logits = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
        boolean[] upper = new boolean[40];
        boolean[] lower = new boolean[40];
        for (int i = 0; i < 20; i++) {
            upper[20 + i] = true;
            lower[i] = true;
        }
        assertThat(pValue(logits, upper)).isLessThan(1e-6);
        assertThat(pValue(logits, lower)).isGreaterThan(1 - 1e-6);
    }

    @Test
    void equalLogitsTellNothing() {
        assertThat(pValue(new double[6], new boolean[] {true, true, true, false, false, false}))
                .isEqualTo(1);
    }

    @Test
    void rejectsAsOftenAsItSaysWithTies() {
        RandomStream random = new RandomStream(1);
        int rejected = 0;
        for (int repeat = 0; repeat < 2000; repeat++) {
            double[] logits = new double[60];
            boolean[] first = new boolean[60];
            for (int row = 0; row < 60; row++) {
                logits[row] = random.nextInt(5);
                first[row] = row < 25;
            }
            rejected += pValue(logits, first) < 0.05 ? 1 : 0;
        }
        assertThat(rejected / 2000.0).isCloseTo(0.05, within(0.015));
    }

    @Test
    void looksAtTheRowsNamedOnly() {
        double[] logits = {9, 1, 2, 0, 8};
        boolean[] first = {false, true, false, true, false};
        assertThat(RankTest.pValue(logits, first, new int[] {1, 2, 3}))
                .isEqualTo(pValue(new double[] {1, 2, 0}, new boolean[] {true, false, true}));
    }
}
