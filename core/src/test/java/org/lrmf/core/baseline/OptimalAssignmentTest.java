package org.lrmf.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.random.RandomStream;

class OptimalAssignmentTest {
    private static double cost(double[] costs, int size, int[] columns) {
        double sum = 0;
        for (int row = 0; row < size; row++) {
            sum += costs[row * size + columns[row]];
        }
        return sum;
    }

    private static double least(double[] costs, int size, int row, boolean[] taken) {
        if (row == size) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int column = 0; column < size; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.min(best, costs[row * size + column] + least(costs, size, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }

    @Test
    void costsAsLittleAsTheBestOfAllPermutations() {
        RandomStream random = new RandomStream(1);
        for (int repeat = 0; repeat < 60; repeat++) {
            int size = 1 + random.nextInt(7);
            // Whole numbers make ties.
            double[] costs = new double[size * size];
            for (int i = 0; i < costs.length; i++) {
                costs[i] = repeat % 2 == 0 ? random.nextInt(6) - 2 : random.nextGaussian();
            }
            int[] columns = OptimalAssignment.of(costs, size);
            assertThat(Arrays.stream(columns).distinct())
                    .hasSize(size)
                    .allMatch(column -> column >= 0 && column < size);
            assertThat(cost(costs, size, columns)).isCloseTo(least(costs, size, 0, new boolean[size]), within(1e-9));
        }
    }

    @Test
    void findsAHiddenPermutation() {
        int size = 200;
        int[] hidden = new RandomStream(2).permutation(size);
        RandomStream random = new RandomStream(3);
        double[] costs = new double[size * size];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = 1 + random.nextDouble();
        }
        double[] prices = new double[size];
        for (int column = 0; column < size; column++) {
            prices[column] = 50 * random.nextDouble();
        }
        for (int row = 0; row < size; row++) {
            costs[row * size + hidden[row]] = 0;
            for (int column = 0; column < size; column++) {
                costs[row * size + column] += prices[column];
            }
        }
        assertThat(OptimalAssignment.of(costs, size)).isEqualTo(hidden);
    }
}
