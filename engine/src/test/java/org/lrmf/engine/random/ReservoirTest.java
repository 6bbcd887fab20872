package org.lrmf.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ReservoirTest {
    private static List<Long> sample(int capacity, long items, long seed) {
        Reservoir<Long> reservoir = new Reservoir<>(capacity, new RandomStream(seed));
        LongStream.range(0, items).forEach(reservoir::offer);
        return reservoir.sample();
    }

    @Test
    void aStreamThatFitsIsKeptWholeInItsOrder() {
        assertThat(sample(50, 50, 1))
                .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
        assertThat(sample(50, 0, 1)).isEmpty();
    }

    @Test
    void theSampleHasItsSizeNoItemTwiceAndTheOrderOfTheStream() {
        List<Long> sample = sample(1_000, 100_000, 2);
        assertThat(sample).hasSize(1_000).isSorted().doesNotHaveDuplicates();
        assertThat(sample(1_000, 100_000, 2)).isEqualTo(sample);
        assertThat(sample(1_000, 100_000, 3)).isNotEqualTo(sample);
    }

    /** Chi-squared of how often each of 40 items is among 8: 39 degrees of freedom, 99.9% below 72.1, 0.1% below 16.3. */
    @Test
    void eachItemIsEquallyLikely() {
        int[] counts = new int[40];
        int samples = 20_000;
        for (int i = 0; i < samples; i++) {
            sample(8, 40, i).forEach(item -> counts[item.intValue()]++);
        }
        double expected = samples * 8 / 40.0;
        double variance = expected * (1 - 8 / 40.0);
        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += (count - expected) * (count - expected) / variance;
        }
        // Counts add up to a constant, so that each is scaled by its own variance and the sum by 39/40.
        assertThat(chiSquared * 39 / 40).isBetween(16.3, 72.1);
    }

    /** Two given items are together in k(k − 1)/(n(n − 1)) of the samples; tolerance of 4 standard errors. */
    @Test
    void pairsAreEquallyLikely() {
        int samples = 20_000;
        int neighbours = 0;
        int ends = 0;
        for (int i = 0; i < samples; i++) {
            List<Long> sample = sample(5, 20, 100_000 + i);
            neighbours += sample.contains(18L) && sample.contains(19L) ? 1 : 0;
            ends += sample.contains(0L) && sample.contains(19L) ? 1 : 0;
        }
        double share = 5.0 * 4 / (20 * 19);
        double error = 4 * Math.sqrt(share * (1 - share) / samples);
        assertThat((double) neighbours / samples).isBetween(share - error, share + error);
        assertThat((double) ends / samples).isBetween(share - error, share + error);
    }

    @Test
    void refusesAnEmptyReservoir() {
        assertThatThrownBy(() -> new Reservoir<>(0, new RandomStream(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
