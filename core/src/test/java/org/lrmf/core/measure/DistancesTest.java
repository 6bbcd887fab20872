package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Energy distance, Kolmogorov–Smirnov, neighbourhoods and label transfer on known answers. */
class DistancesTest {
    @Test
    void theEnergyDistanceIsWorkedByHand() {
        // Standardised by 0 and 2: x is ±2 and y is ±1. 2·E|X−Y| = 4, E|X−X'| = 4, E|Y−Y'| = 2.
        Matrix x = Matrix.ofRows(new double[] {-1}, new double[] {3});
        Matrix y = Matrix.ofRows(new double[] {0}, new double[] {2});
        assertThat(EnergyDistance.between(x, y, y, new RandomStream(1)).value()).isCloseTo(-2, within(1e-6));
    }

    @Test
    void theEnergyDistanceSeesAShiftAndOnlyThat() {
        Matrix x = Known.normal(400, 3, 0, 1);
        Matrix y = Known.normal(400, 3, 0, 2);
        Matrix z = Known.normal(400, 3, 0.5, 3);
        EnergyDistance same = EnergyDistance.between(x, y, y, new RandomStream(4));
        EnergyDistance apart = EnergyDistance.between(z, y, y, new RandomStream(4));
        assertThat(same.pValue()).isGreaterThan(0.02);
        assertThat(apart.pValue()).isLessThan(0.01);
        assertThat(apart.value()).isGreaterThan(apart.nullLevel());
    }

    @Test
    void kolmogorovSmirnovIsWorkedByHandWithTies() {
        Matrix x = Matrix.ofRows(new double[] {1}, new double[] {2}, new double[] {2}, new double[] {4});
        Matrix y = Matrix.ofRows(new double[] {2}, new double[] {3}, new double[] {4}, new double[] {5});
        // At 2 the distribution functions are 3/4 and 1/4.
        assertThat(KolmogorovSmirnov.between(x, y).distances()).containsExactly(0.5);
    }

    @Test
    void holmLeavesTheColumnThatDiffers() {
        Matrix x = Known.normal(500, 5, 0, 1);
        Matrix y = Known.normal(500, 5, 0, 2);
        for (int row = 0; row < y.rows(); row++) {
            y.set(row, 3, y.get(row, 3) + 0.5);
        }
        KolmogorovSmirnov result = KolmogorovSmirnov.between(x, y);
        assertThat(result.pValues()[3]).isLessThan(1e-6);
        for (int column : new int[] {0, 1, 2, 4}) {
            assertThat(result.pValues()[column]).isGreaterThan(0.05);
        }
    }

    @Test
    void theColumnsBoundStaysBelowTheTruth() {
        for (double distance : new double[] {0, 0.5, 1, 3, 8}) {
            Matrix x = Known.normal(2000, 1, 0, 11);
            Matrix y = Known.normal(2000, 1, distance, 12);
            double limit = KolmogorovSmirnov.between(x, y).lowerLimitNats(2000, 2000);
            assertThat(limit).isLessThanOrEqualTo(Known.shiftedNormals(distance));
            assertThat(limit).isGreaterThanOrEqualTo(0.5 * Known.shiftedNormals(distance) - 0.05);
        }
    }

    @Test
    void neighboursAreKeptByScalingAndLostByShuffling() {
        Matrix rows = Known.normal(500, 3, 0, 1);
        Matrix scaled = rows.copy();
        for (int i = 0; i < scaled.values().length; i++) {
            scaled.values()[i] = 5 * scaled.values()[i] + 2;
        }
        assertThat(Neighbourhoods.kept(rows, scaled, new RandomStream(2)).jaccard())
                .isGreaterThan(0.99);
        Matrix shuffled = rows.select(new RandomStream(3).permutation(500));
        assertThat(Neighbourhoods.kept(rows, shuffled, new RandomStream(2)).jaccard())
                .isLessThan(0.05);
    }

    @Test
    void trustworthinessIsWorkedByHand() {
        // Twenty-four rows on a line, ever wider apart; the last one moves to the front. Its ten new neighbours were
        // its ten farthest, of ranks 23 to 14, which alone costs 85. No two distances are equal.
        Matrix before = Matrix.zeros(24, 1);
        Matrix after = Matrix.zeros(24, 1);
        for (int row = 0; row < 24; row++) {
            before.set(row, 0, row + 0.007 * row * row);
            after.set(row, 0, row == 23 ? -0.5 : row + 0.013 * row * row);
        }
        Neighbourhoods kept = Neighbourhoods.kept(before, after, new RandomStream(1));
        double penalty = 0;
        for (int row = 0; row < 24; row++) {
            penalty += penaltyByDefinition(before, after, row);
        }
        assertThat(penalty).isGreaterThan(85);
        assertThat(kept.trustworthiness())
                .isCloseTo(1 - 2 * penalty / (24 * 10 * (2 * 24 - 3 * 10 - 1)), within(1e-12));
        assertThat(Neighbourhoods.kept(before, before, new RandomStream(1)).trustworthiness())
                .isEqualTo(1);
    }

    /** Ranks by sorting all rows, as in the paper. */
    private static double penaltyByDefinition(Matrix before, Matrix after, int row) {
        List<Integer> old = byDistance(before, row);
        return byDistance(after, row).subList(0, 10).stream()
                .mapToInt(other -> Math.max(0, old.indexOf(other) + 1 - 10))
                .sum();
    }

    private static List<Integer> byDistance(Matrix rows, int row) {
        return IntStream.range(0, rows.rows())
                .filter(other -> other != row)
                .boxed()
                .sorted(Comparator.comparingDouble(other -> Math.abs(rows.get(other, 0) - rows.get(row, 0))))
                .toList();
    }

    @Test
    void theErrorOfTheEnergyDistanceIsItsSpreadOverSamples() {
        int samples = 60;
        double[] values = new double[samples];
        double[] errors = new double[samples];
        for (int i = 0; i < samples; i++) {
            PairwiseEnergy energy =
                    PairwiseEnergy.of(Known.normal(150, 2, 0, 1000 + i), Known.normal(100, 2, 1, 3000 + i));
            values[i] = energy.distance();
            errors[i] = energy.standardError();
        }
        double spread = Math.sqrt(Sums.variance(values));
        // Sixty samples give the spread to about 9%.
        assertThat(Sums.mean(errors)).isCloseTo(spread, within(0.25 * spread));
    }

    @Test
    void theErrorOfADifferenceOfEnergiesIsItsSpreadOverSamples() {
        int samples = 60;
        double[] values = new double[samples];
        double[] errors = new double[samples];
        for (int i = 0; i < samples; i++) {
            Matrix x = Known.normal(150, 2, 0, 5000 + i);
            Matrix moved = x.copy();
            for (int k = 0; k < moved.values().length; k++) {
                moved.values()[k] = 1.3 * moved.values()[k] + 0.4;
            }
            Matrix y = Known.normal(100, 2, 1, 7000 + i);
            PairwiseEnergy first = PairwiseEnergy.of(x, y);
            PairwiseEnergy second = PairwiseEnergy.of(moved, y);
            values[i] = first.distance() - second.distance();
            errors[i] = first.errorOfDifference(second);
        }
        double spread = Math.sqrt(Sums.variance(values));
        assertThat(Sums.mean(errors)).isCloseTo(spread, within(0.25 * spread));
    }

    @Test
    void dividedEnergiesAreThoseOfTheirParts() {
        Matrix rows = Known.normal(150, 3, 0, 1);
        boolean[][] sides = new boolean[2][150];
        for (int row = 0; row < 150; row++) {
            sides[0][row] = row < 50;
            sides[1][row] = row % 3 == 1;
        }
        double[] values = PairwiseEnergy.divided(rows, sides);
        for (int division = 0; division < 2; division++) {
            boolean[] first = sides[division];
            Matrix x = rows.select(
                    IntStream.range(0, 150).filter(row -> first[row]).toArray());
            Matrix y = rows.select(
                    IntStream.range(0, 150).filter(row -> !first[row]).toArray());
            assertThat(values[division]).isCloseTo(PairwiseEnergy.of(x, y).distance(), within(1e-5));
        }
    }

    @Test
    void labelsTravelWithTheRightMapOnly() {
        Matrix known = Known.normal(200, 2, -3, 1).append(Known.normal(200, 2, 3, 2));
        List<String> labels =
                IntStream.range(0, 400).mapToObj(i -> i < 200 ? "low" : "high").toList();
        Matrix moved = known.copy();
        Matrix flipped = known.copy();
        for (int i = 0; i < moved.values().length; i++) {
            moved.values()[i] += 6;
            flipped.values()[i] *= -1;
        }
        LabelTransfer right = LabelTransfer.measure(known, labels, moved, known, labels, known, labels);
        assertThat(right.before()).isCloseTo(0.5, within(0.02));
        assertThat(right.after()).isGreaterThan(0.99);
        assertThat(right.ceiling()).isGreaterThan(0.99);
        assertThat(LabelTransfer.measure(known, labels, moved, flipped, labels, known, labels)
                        .after())
                .isLessThan(0.01);
    }
}
