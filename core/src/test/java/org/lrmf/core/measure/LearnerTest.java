package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class LearnerTest {
    private static final double LOG_2 = Math.log(2);

    static Stream<Learner> learners() {
        return Stream.concat(seeingOneColumn(), Stream.of(new SignLogistic()));
    }

    static Stream<Learner> seeingOneColumn() {
        return Stream.of(
                BoostedTrees.shallow(),
                BoostedTrees.deep(),
                new SmallNetwork(),
                new QuadraticLogistic(),
                new ScreenedLogistic(),
                new WaveLogistic(),
                new NearestNeighbours());
    }

    /** Mean log-loss on fresh rows where {@code logit} gives the truth. */
    private static double loss(Learner learner, int rows, DoubleBinaryOperator logit) {
        Matrix known = Known.normal(rows, 2, 0, 1);
        Matrix fresh = Known.normal(1000, 2, 0, 2);
        boolean[] sides = sides(known, logit, 3);
        boolean[] truth = sides(fresh, logit, 4);
        double[] logits = learner.logits(known, sides, fresh, new RandomStream(5));
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            sum += LogitStack.softplus(truth[row] ? -logits[row] : logits[row]);
        }
        return sum / truth.length;
    }

    private static boolean[] sides(Matrix rows, DoubleBinaryOperator logit, long seed) {
        RandomStream random = new RandomStream(seed);
        boolean[] sides = new boolean[rows.rows()];
        for (int row = 0; row < sides.length; row++) {
            double p = 1 / (1 + Math.exp(-logit.applyAsDouble(rows.get(row, 0), rows.get(row, 1))));
            sides[row] = random.nextDouble() < p;
        }
        return sides;
    }

    @ParameterizedTest
    @MethodSource("seeingOneColumn")
    void learnersSeeAPlainShift(Learner learner) {
        assertThat(loss(learner, 1000, (x, y) -> 2 * x)).as(learner.name()).isLessThan(LOG_2 - 0.15);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void everyLearnerSeesWhatNoColumnShowsByItself(Learner learner) {
        assertThat(loss(learner, 1500, (x, y) -> 2 * x * y)).as(learner.name()).isLessThan(LOG_2 - 0.06);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void noLearnerWagersMuchOnNoise(Learner learner) {
        assertThat(loss(learner, 1000, (x, y) -> 0)).as(learner.name()).isLessThan(LOG_2 + 0.12);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void logitsTakeBothSidesAsEquallyLikely(Learner learner) {
        Matrix known = Known.normal(1200, 2, 0, 11);
        boolean[] sides = new boolean[1200];
        Arrays.fill(sides, 0, 1000, true);
        double[] logits = learner.logits(known, sides, Known.normal(500, 2, 0, 12), new RandomStream(13));
        assertThat(Math.abs(Sums.mean(logits))).as(learner.name()).isLessThan(0.4);
    }

    @Test
    void neighboursKnowBothSidesOfManyRows() {
        Matrix known = Known.normal(9500, 1, 0, 21).append(Known.normal(9500, 1, 2, 22));
        boolean[] sides = new boolean[known.rows()];
        Arrays.fill(sides, 0, 9500, true);
        double[] logits = new NearestNeighbours()
                .logits(known, sides, Matrix.ofRows(new double[] {-0.5}, new double[] {2.5}), new RandomStream(23));
        assertThat(logits[0]).isGreaterThan(1);
        assertThat(logits[1]).isLessThan(-1);
    }

    /** Of rows that are all equal no side comes first. */
    @Test
    void neighboursOfEqualRowsAreOfBothSides() {
        Matrix known = Matrix.zeros(600, 2);
        boolean[] sides = new boolean[known.rows()];
        Arrays.fill(sides, 0, 300, true);
        double[] logits = new NearestNeighbours().logits(known, sides, known.slice(0, 1), new RandomStream(24));
        assertThat(Math.abs(logits[0])).isLessThan(1.5);
    }

    @Test
    void treesSeeAThresholdInOneColumnAmongMany() {
        Matrix known = Known.normal(600, 20, 0, 31);
        boolean[] sides = new boolean[known.rows()];
        for (int row = 0; row < sides.length; row++) {
            sides[row] = known.get(row, 7) > 0.3;
        }
        Matrix fresh = Known.normal(300, 20, 0, 32);
        double[] logits = BoostedTrees.shallow().logits(known, sides, fresh, new RandomStream(33));
        int right = 0;
        for (int row = 0; row < logits.length; row++) {
            right += logits[row] > 0 == fresh.get(row, 7) > 0.3 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(285);
    }

    @Test
    void additiveRegressionSeesMeansAndVariancesButNoProducts() {
        Learner learner = new AdditiveLogistic();
        assertThat(loss(learner, 1000, (x, y) -> 2 * x)).isLessThan(LOG_2 - 0.15);
        assertThat(loss(learner, 1000, (x, y) -> 1.5 * (x * x - 1))).isLessThan(LOG_2 - 0.1);
        assertThat(loss(learner, 1500, (x, y) -> 2 * x * y)).isGreaterThan(LOG_2 - 0.02);
    }

    @Test
    void screeningFindsOneProductAmongHundreds() {
        Matrix known = Known.normal(1500, 25, 0, 41);
        Matrix fresh = Known.normal(1500, 25, 0, 42);
        boolean[] sides = new boolean[1500];
        for (int row = 0; row < sides.length; row++) {
            sides[row] = known.get(row, 3) * known.get(row, 17) > 0;
        }
        double[] logits = new ScreenedLogistic().logits(known, sides, fresh, new RandomStream(43));
        int right = 0;
        for (int row = 0; row < logits.length; row++) {
            right += logits[row] > 0 == fresh.get(row, 3) * fresh.get(row, 17) > 0 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(1300);
    }

    /** The share of fresh rows put on the right side where that is where {@code contrast} is positive. */
    private static double right(Learner learner, int columns, Predicate<double[]> contrast) {
        Matrix known = Known.normal(2000, columns, 0, 51);
        Matrix fresh = Known.normal(1000, columns, 0, 52);
        boolean[] sides = new boolean[known.rows()];
        for (int row = 0; row < sides.length; row++) {
            sides[row] = contrast.test(known.row(row));
        }
        double[] logits = learner.logits(known, sides, fresh, new RandomStream(53));
        int right = 0;
        for (int row = 0; row < logits.length; row++) {
            right += logits[row] > 0 == contrast.test(fresh.row(row)) ? 1 : 0;
        }
        return right / 1000.0;
    }

    @Test
    void signsShowTheParityOfFourColumnsAmongNine() {
        Predicate<double[]> parity = x -> x[1] * x[3] * x[4] * x[8] > 0;
        assertThat(right(new SignLogistic(), 9, parity)).isGreaterThan(0.9);
        assertThat(right(new ScreenedLogistic(), 9, parity)).isLessThan(0.6);
    }

    @Test
    void wavesShowAChessboardInTwoColumnsAmongSix() {
        Predicate<double[]> checks = x -> Math.sin(2 * Math.PI * x[2]) * Math.sin(2 * Math.PI * x[5]) > 0;
        assertThat(right(new WaveLogistic(), 6, checks)).isGreaterThan(0.9);
        assertThat(right(new NearestNeighbours(), 6, checks)).isLessThan(0.6);
    }

    @Test
    void manyColumnsAndConstantOnesAreNoObstacle() {
        Matrix known = Known.normal(60, 700, 0, 61);
        for (int row = 0; row < known.rows(); row++) {
            known.set(row, 3, 1);
        }
        boolean[] sides = new boolean[known.rows()];
        Arrays.fill(sides, 0, 30, true);
        for (Learner learner : List.of(new SignLogistic(), new WaveLogistic())) {
            assertThat(learner.logits(known, sides, known.slice(0, 5), new RandomStream(62)))
                    .as(learner.name())
                    .hasSize(5)
                    .doesNotContain(Double.NaN);
        }
    }
}
