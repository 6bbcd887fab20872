package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.core.train.TrainListener;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LrmfAlignerTest {
    private static final int ROWS = 240;
    private static final int STEPS = 60;

    private final Matrix source = moons(false);
    private final Matrix target = moons(true);
    private final Fit first = fit(source, target);

    private static AlignOptions options() {
        return AlignOptions.defaults(5).withSteps(STEPS);
    }

    private static Split split(Matrix data) {
        return Split.of(data, 0.3, 0.2, new RandomStream(9));
    }

    private static Fit fit(Matrix a, Matrix b) {
        return Method.LRMF.aligner().fit(split(a), split(b), options(), TrainListener.NONE);
    }

    private static Matrix moons(boolean moved) {
        RandomStream random = new RandomStream(moved ? 1 : 2);
        Matrix result = Matrix.zeros(ROWS, 2);
        for (int row = 0; row < ROWS; row++) {
            boolean upper = row % 2 == 0;
            double angle = Math.PI * random.nextDouble();
            double x = (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + 0.08 * random.nextGaussian();
            double y = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + 0.08 * random.nextGaussian();
            result.set(row, 0, moved ? 0.9 * x - 1.1 * y + 3 : x);
            result.set(row, 1, moved ? 1.1 * x + 0.9 * y - 2 : y);
        }
        return result;
    }

    /** Five columns of which two are bent and one holds whole numbers. */
    private static Matrix bent(boolean moved) {
        RandomStream random = new RandomStream(moved ? 3 : 4);
        Matrix result = Matrix.zeros(ROWS, 5);
        for (int row = 0; row < ROWS; row++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            result.set(row, 0, moved ? 2 * x + 1 : x);
            result.set(row, 1, y + (moved ? 0.5 : 0) * x);
            result.set(row, 2, Math.exp(moved ? 0.5 * y : x));
            result.set(row, 3, x * x + 0.3 * random.nextGaussian());
            result.set(row, 4, random.nextInt(4) + (moved ? 1 : 0));
        }
        return result;
    }

    /** The same rows, except that those kept for the verdict hold something else. */
    private static Matrix withOtherTestRows(Matrix data) {
        Matrix result = data.copy();
        for (int row : split(data).testRows()) {
            for (int column = 0; column < data.columns(); column++) {
                result.set(row, column, 40 - 3 * data.get(row, column));
            }
        }
        return result;
    }

    @Test
    void sameSeedGivesTheSameBits() {
        Fit again = fit(source, target);
        assertThat(again.map().transform(source, 0)).isEqualTo(first.map().transform(source, 0));
        assertThat(again.trace()).isEqualTo(first.trace());
        assertThat(again.notes()).isEqualTo(first.notes());
    }

    @Test
    void neverSeesTestRows() {
        Fit other = fit(withOtherTestRows(source), withOtherTestRows(target));
        assertThat(other.map().transform(source, 0)).isEqualTo(first.map().transform(source, 0));
        assertThat(other.trace()).isEqualTo(first.trace());
        assertThat(other.refined()).isEqualTo(first.refined());
    }

    @Test
    void neverSeesTestRowsOfFiveColumnsWithWholeNumbers() {
        Matrix a = bent(false);
        Matrix b = bent(true);
        Fit fit = fit(a, b);
        Fit other = fit(withOtherTestRows(a), withOtherTestRows(b));
        assertThat(other.map().transform(a, 0)).isEqualTo(fit.map().transform(a, 0));
        assertThat(other.trace()).isEqualTo(fit.trace());
    }

    @Test
    void bringsMoonsCloser() {
        Split a = split(source);
        Split b = split(target);
        double before = PairwiseEnergy.of(a.test(), b.test()).distance();
        double after = PairwiseEnergy.of(first.map().transform(source, 0).select(a.testRows()), b.test())
                .distance();
        assertThat(before).isGreaterThan(1);
        assertThat(after).isLessThan(0.05 * before);
    }

    @Test
    void keepsTheRefinementOnlyWhereNoMeasureIsClearlyWorse() {
        Judge.Pair tie = new Judge.Pair(0.10, 0.10, 0.02);
        Judge.Pair better = new Judge.Pair(0.30, 0.10, 0.02);
        Judge.Pair worse = new Judge.Pair(0.10, 0.30, 0.02);
        Judge.Pair littleWorse = new Judge.Pair(0.10, 0.13, 0.02);
        Judge.Pair littleBetter = new Judge.Pair(0.13, 0.10, 0.02);
        assertThat(new Judge.Comparison(better, better, better).secondIsBetter())
                .isTrue();
        assertThat(new Judge.Comparison(tie, tie, better).secondIsBetter()).isTrue();
        assertThat(new Judge.Comparison(better, better, tie).secondIsBetter()).isTrue();
        assertThat(new Judge.Comparison(tie, tie, littleBetter).secondIsBetter())
                .as("L is the objective, and 1.5 standard errors of it are enough")
                .isTrue();
        assertThat(new Judge.Comparison(littleWorse, tie, littleBetter).secondIsBetter())
                .as("1.5 standard errors of the energy distance are not")
                .isTrue();
        assertThat(new Judge.Comparison(tie, tie, tie).secondIsBetter()).isFalse();
        for (List<Judge.Pair> pairs : List.of(
                List.of(worse, better, better),
                List.of(better, worse, better),
                List.of(littleBetter, tie, tie),
                List.of(tie, littleBetter, tie),
                List.of(worse, worse, better),
                List.of(worse, worse, worse),
                List.of(worse, tie, tie),
                List.of(tie, worse, tie))) {
            assertThat(new Judge.Comparison(pairs.get(0), pairs.get(1), pairs.get(2)).secondIsBetter())
                    .as(pairs.toString())
                    .isFalse();
        }
    }

    @Test
    void dropsTheRefinementThatWasNotTrained() {
        Fit fit = Method.LRMF
                .aligner()
                .fit(split(source), split(target), options().withSteps(0), TrainListener.NONE);
        assertThat(fit.refined()).isFalse();
        assertThat(fit.notes()).anyMatch(note -> note.contains("dropped"));
    }
}
