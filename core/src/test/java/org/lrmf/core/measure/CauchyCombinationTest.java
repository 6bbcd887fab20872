package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.random.RandomStream;

class CauchyCombinationTest {
    @Test
    void onePValueStaysWhatItIs() {
        assertThat(of(0.03)).isCloseTo(0.03, within(1e-12));
        assertThat(of(0.2, 0.2, 0.2)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void oneSmallPValueOfManyIsMultipliedByTheirNumber() {
        assertThat(of(1e-6, 0.5, 0.5, 0.5)).isCloseTo(4e-6, within(1e-9));
    }

    @Test
    void onePValueNearOneDoesNotOutweighASmallOne() {
        assertThat(of(1e-4, 1 - 1e-9)).isLessThan(3e-4);
    }

    @Test
    void hasTheRightSizeForIndependentAndForEqualPValues() {
        RandomStream random = new RandomStream(5);
        int runs = 20_000;
        int independent = 0;
        int equal = 0;
        for (int run = 0; run < runs; run++) {
            double[] draws = new double[21];
            RandomStream own = random.split(run);
            for (int i = 0; i < draws.length; i++) {
                draws[i] = own.nextDouble();
            }
            independent += of(draws) < 0.05 ? 1 : 0;
            Arrays.fill(draws, draws[0]);
            equal += of(draws) < 0.05 ? 1 : 0;
        }
        // Three standard errors of a share of 0.05 in 20,000 runs are 0.0046.
        assertThat(independent / (double) runs).isCloseTo(0.05, within(0.007));
        assertThat(equal / (double) runs).isCloseTo(0.05, within(0.005));
    }

    @Test
    void refusesToCombineNothing() {
        assertThatThrownBy(() -> new CauchyCombination().pValue()).isInstanceOf(IllegalStateException.class);
    }

    private static double of(double... pValues) {
        CauchyCombination combination = new CauchyCombination();
        for (double pValue : pValues) {
            combination.add(pValue);
        }
        return combination.pValue();
    }
}
