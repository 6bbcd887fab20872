package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** The verdict is taken on test rows, whatever becomes of the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContestTest {
    private static final int ROWS = 120;

    private final Contest contest = Contest.of(normal(1), normal(2), List.of("x", "y"), AlignOptions.defaults(3));
    private final Images images = contest.carry(Method.NONE, TrainingContext.NONE);

    private static Matrix normal(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(ROWS, 2);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = random.nextGaussian();
        }
        return result;
    }

    /** The scores stay, so that L says nothing of what was moved. */
    private Contest.Assessment withMoved(int[] rows) {
        Matrix moved = images.rows().copy();
        for (int row : rows) {
            moved.set(row, 0, moved.get(row, 0) + 5);
            moved.set(row, 1, moved.get(row, 1) + 5);
        }
        Images other = new Images(
                moved,
                images.sourceScores(),
                images.targetScores(),
                images.start(),
                images.notes(),
                images.skippedSteps());
        return contest.assess(other, TrainingContext.NONE);
    }

    @Test
    void testRowsInTheWrongPlaceAreNotAligned() {
        assertThat(withMoved(contest.source().testRows()).verdict().word()).isEqualTo(Verdict.Word.NOT_ALIGNED);
    }

    @Test
    void rowsThatWereFittedOrChosenOnDoNotCount() {
        Split split = contest.source();
        int[] others = IntStream.concat(Arrays.stream(split.trainingRows()), Arrays.stream(split.validationRows()))
                .toArray();
        Contest.Assessment assessment = withMoved(others);
        assertThat(assessment.verdict().word()).isNotEqualTo(Verdict.Word.NOT_ALIGNED);
        assertThat(assessment.measurement().energy().pValue()).isGreaterThan(0.01);
    }
}
