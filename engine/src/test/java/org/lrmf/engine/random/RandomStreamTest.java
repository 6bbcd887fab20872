package org.lrmf.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RandomStreamTest {
    private static final int DRAWS = 100_000;

    /** Results that users have kept depend on these numbers: a change of them is a change of every result. */
    @Test
    void drawsWhatItAlwaysDrew() {
        RandomStream random = new RandomStream(42);
        assertThat(new long[] {random.nextLong(), random.nextLong()})
                .containsExactly(6332618229526065668L, -816328817471504299L);
        assertThat(new RandomStream(42).split("key").nextLong()).isEqualTo(-4160257013722020394L);
        assertThat(new RandomStream(42).split(7).nextLong()).isEqualTo(244161227098614647L);
        assertThat(new RandomStream(42).nextDouble()).isEqualTo(0.34329192209867343);
        assertThat(new RandomStream(42).nextGaussian()).isEqualTo(-0.1247481922738063);
        assertThat(new RandomStream(42).permutation(8)).containsExactly(5, 6, 1, 4, 0, 7, 2, 3);
    }

    @Test
    void splittingDoesNotAdvanceTheParentNorDependOnItsPosition() {
        RandomStream parent = new RandomStream(1);
        long before = parent.split("a").nextLong();
        long first = parent.nextLong();
        assertThat(parent.split("a").nextLong()).isEqualTo(before);
        assertThat(new RandomStream(1).nextLong()).isEqualTo(first);
    }

    @Test
    void splitsDiffer() {
        Set<Long> firsts = new HashSet<>();
        RandomStream parent = new RandomStream(2);
        for (int i = 0; i < 10_000; i++) {
            firsts.add(parent.split(i).nextLong());
            firsts.add(parent.split("item " + i).nextLong());
        }
        assertThat(firsts).hasSize(20_000);
    }

    @Test
    void uniformDrawsAreUniform() {
        RandomStream random = new RandomStream(3);
        int[] bins = new int[10];
        for (int i = 0; i < DRAWS; i++) {
            double value = random.nextDouble();
            assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
            bins[(int) (value * 10)]++;
        }
        assertEven(bins);
    }

    @Test
    void boundedDrawsAreUniform() {
        RandomStream random = new RandomStream(4);
        int[] bins = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            bins[random.nextInt(7)]++;
        }
        assertEven(bins);
        assertThatIllegalArgumentException().isThrownBy(() -> random.nextInt(0));
    }

    /** Five standard deviations of a binomial count. */
    private static void assertEven(int[] bins) {
        double expected = (double) DRAWS / bins.length;
        for (int bin : bins) {
            assertThat((double) bin).isCloseTo(expected, offset(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void normalDrawsHaveTheMomentsOfTheNormal() {
        RandomStream random = new RandomStream(5);
        double[] sums = new double[4];
        for (int i = 0; i < DRAWS; i++) {
            double value = random.nextGaussian();
            double power = 1;
            for (int k = 0; k < 4; k++) {
                power *= value;
                sums[k] += power / DRAWS;
            }
        }
        assertThat(sums).usingComparatorWithPrecision(0.1).containsExactly(0, 1, 0, 3);
    }

    @Test
    void permutationsHoldEachNumberOnceAndPutItAnywhere() {
        RandomStream random = new RandomStream(6);
        int[] places = new int[5];
        for (int i = 0; i < DRAWS; i++) {
            int[] order = random.permutation(5);
            int[] sorted = order.clone();
            Arrays.sort(sorted);
            assertThat(sorted).containsExactly(0, 1, 2, 3, 4);
            places[order[2]]++;
        }
        assertEven(places);
        assertThat(random.permutation(0)).isEmpty();
    }

    @Test
    void aPositionComesBackFromItsNumbers() {
        RandomStream stream = new RandomStream(-7);
        for (int i = 0; i < 5; i++) {
            stream.nextGaussian();
            double[] numbers = stream.position().numbers();
            RandomStream other = new RandomStream(-7);
            other.goTo(RandomStream.Position.of(numbers));
            assertThat(other.position()).isEqualTo(stream.position());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> RandomStream.Position.of(1, 2));
    }
}
