package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** What cannot be aligned is refused in a sentence, before anything is fitted. */
class AdmissionTest {
    private static final AlignOptions OPTIONS = AlignOptions.defaults(1);
    private static final List<String> NAMES = List.of("x", "y");

    private static Matrix normal(int rows) {
        RandomStream random = new RandomStream(rows);
        Matrix result = Matrix.zeros(rows, 2);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = random.nextGaussian();
        }
        return result;
    }

    private static Matrix holding(double value) {
        Matrix rows = normal(60);
        rows.set(4, 1, value);
        return rows;
    }

    /** A contest is made without a fit: what it refuses is refused at once. */
    private static void contest(Matrix source, List<String> columns, AlignOptions options) {
        Contest.of(source, normal(50), columns, options);
    }

    private static void refused(String sentence, Matrix source, List<String> columns, AlignOptions options) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contest(source, columns, options))
                .withMessageContaining(sentence);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Alignment.fit(source, normal(50), columns, options))
                .withMessageContaining(sentence);
    }

    @Test
    void soundDatasetsAreTaken() {
        assertThatCode(() -> contest(normal(60), NAMES, OPTIONS)).doesNotThrowAnyException();
    }

    @Test
    void eachColumnHasOneName() {
        Matrix rows = normal(60);
        refused("there are 1 column names for 2 columns", rows, List.of("x"), OPTIONS);
        refused("there are 3 column names for 2 columns", rows, List.of("x", "y", "z"), OPTIONS);
        refused("two columns are named x", rows, List.of("x", "x"), OPTIONS);
        refused("column 2 has no name", rows, List.of("x", " "), OPTIONS);
        assertThatNullPointerException()
                .isThrownBy(() -> Alignment.fit(rows, rows, Arrays.asList("x", null), OPTIONS))
                .withMessageContaining("columns");
    }

    @Test
    void aContestOfSplitsNeedsTheSameNames() {
        Split split = Split.of(normal(60), 0.3, 0.2, new RandomStream(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contest(split, split, List.of("x"), OPTIONS))
                .withMessageContaining("there are 1 column names for 2 columns");
    }

    @Test
    void logarithmsAreTakenOfColumnsThatAreThere() {
        refused("the column z, of which logarithms are to be taken", normal(60), NAMES, OPTIONS.withLogarithms("z"));
    }

    @Test
    void thereAreColumnsAndTheSameOnBothSides() {
        Matrix none = Matrix.zeros(60, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Alignment.fit(none, none, List.of(), OPTIONS))
                .withMessage("alignment needs at least one column");
        refused("the source has 3 columns and the target 2", Matrix.zeros(60, 3), NAMES, OPTIONS);
    }

    @Test
    void thereAreRowsEnoughForTheVerdict() {
        refused("at least 20 rows on each side, not 19 and 50", normal(19), NAMES, OPTIONS);
        refused(
                "a test share of 0.01 keeps 1 of 20 rows for the verdict, which needs at least 6 on each side",
                normal(20),
                NAMES,
                OPTIONS.withTestShare(0.01));
        refused(
                "a test share of 0.95 keeps 19 of 20 rows for the verdict and leaves 1 to fit on",
                normal(20),
                NAMES,
                OPTIONS.withTestShare(0.95));
        assertThatCode(() -> contest(normal(20), NAMES, OPTIONS)).doesNotThrowAnyException();
    }

    @Test
    void aNumberThatIsNoneIsCalledSo() {
        refused("column y of the source holds NaN, which is not a number", holding(Double.NaN), NAMES, OPTIONS);
        refused("column y of the source holds 1.0E101, beyond", holding(1e101), NAMES, OPTIONS);
    }

    @Test
    void aNumberWithoutLogarithmIsNamed() {
        Matrix rows = holding(-1.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contest(rows, NAMES, OPTIONS.withLogarithms("y")))
                .withMessageMatching("column y of the source holds -\\d.* in row \\d+, and .* above -1");
        Matrix ones = Matrix.zeros(60, 2);
        ones.set(4, 1, -1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contest(ones, NAMES, OPTIONS.withLogarithms("y")))
                .withMessageContaining("column y of the source holds -1.0 in row 5");
    }

    @Test
    void whatIsNullIsNamed() {
        Matrix rows = normal(60);
        assertThatNullPointerException()
                .isThrownBy(() -> Alignment.fit(nothing(), rows, NAMES, OPTIONS))
                .withMessage("source");
        assertThatNullPointerException()
                .isThrownBy(() -> Alignment.fit(rows, nothing(), NAMES, OPTIONS))
                .withMessage("target");
        assertThatNullPointerException()
                .isThrownBy(() -> Alignment.fit(rows, rows, nothing(), OPTIONS))
                .withMessage("columns");
        assertThatNullPointerException()
                .isThrownBy(() -> Alignment.fit(rows, rows, NAMES, nothing()))
                .withMessage("options");
        assertThatNullPointerException()
                .isThrownBy(() -> OPTIONS.withMethod(nothing()))
                .withMessage("method");
        assertThatNullPointerException()
                .isThrownBy(() -> OPTIONS.withStart(nothing()))
                .withMessage("closedForm");
        assertThatNullPointerException()
                .isThrownBy(() -> OPTIONS.withFlow(AdmissionTest.<FlowKind>nothing()))
                .withMessage("kind");
        assertThatNullPointerException()
                .isThrownBy(() -> OPTIONS.withFlow(AdmissionTest.<FlowOptions>nothing()))
                .withMessage("size");
        assertThatNullPointerException()
                .isThrownBy(() -> OPTIONS.withTraining(nothing()))
                .withMessage("options");
    }

    @Test
    void aContestsFitNamesWhatIsNull() {
        Matrix rows = normal(60);
        Contest contest = Contest.of(rows, rows, NAMES, OPTIONS);
        Aligner aligner = Method.NONE.aligner();
        assertThatNullPointerException()
                .isThrownBy(() -> Alignment.fit(contest, rows, rows, nothing(), aligner, TrainingContext.NONE))
                .withMessage("logarithm");
        assertThatNullPointerException()
                .isThrownBy(() -> OPTIONS.withLogarithms(AdmissionTest.<List<String>>nothing()))
                .withMessage("columns");
    }

    @Test
    void aFitOfAContestTakesTheRowsThatItSplits() {
        Matrix rows = normal(60);
        Contest contest = Contest.of(rows, rows, NAMES, OPTIONS);
        Aligner aligner = Method.NONE.aligner();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Alignment.fit(contest, rows, normal(50), new boolean[2], aligner, TrainingContext.NONE))
                .withMessage("the target is Matrix[50, 2] where Matrix[60, 2] was split");
    }

    /** Null where none is allowed, as a caller without the annotations may pass it. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return Collections.<T>singletonList(null).get(0);
    }
}
