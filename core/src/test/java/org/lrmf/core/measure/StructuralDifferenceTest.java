package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lrmf.core.measure.Verdict.Word;
import org.lrmf.engine.array.Matrix;

class StructuralDifferenceTest {
    private static List<String> between(Matrix x, Matrix y) {
        List<String> names =
                IntStream.range(0, x.columns()).mapToObj(i -> "column " + i).toList();
        return StructuralDifference.between(x, y, new Explanation.Names(names, "the source", "the target")).stream()
                .map(StructuralDifference::sentence)
                .toList();
    }

    /** Three columns and a fourth that is their sum, off by normal noise of a deviation. */
    private static Matrix withTotal(int rows, double off, long seed) {
        Matrix result = Known.normal(rows, 4, 10, seed);
        for (int row = 0; row < rows; row++) {
            double noise = result.get(row, 3) - 10;
            result.set(row, 3, result.get(row, 0) + result.get(row, 1) + result.get(row, 2) + off * noise);
        }
        return result;
    }

    private static Matrix rounded(Matrix rows, double perUnit) {
        Matrix result = rows.copy();
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = Math.rint(result.values()[i] * perUnit) / perUnit;
        }
        return result;
    }

    @Test
    void aTotalThatIsExactOnOneSideIsFound() {
        assertThat(between(withTotal(500, 0, 1), withTotal(600, 0.03, 2)))
                .containsExactly(
                        "In the source a linear relation between column 0, column 1, column 2, column 3 holds exactly, "
                                + "and in the target it does not.");
        assertThat(between(withTotal(500, 0.03, 3), withTotal(600, 0, 4)))
                .singleElement()
                .asString()
                .startsWith("In the target ");
    }

    @Test
    void aTotalThatIsExactOrOffOnBothSidesIsNoDifference() {
        assertThat(between(withTotal(500, 0, 1), withTotal(600, 0, 2))).isEmpty();
        assertThat(between(withTotal(500, 0.03, 1), withTotal(600, 0.03, 2))).isEmpty();
    }

    @Test
    void fewRowsObeyLinearRelationsByChance() {
        assertThat(between(Known.normal(20, 30, 0, 1), Known.normal(400, 30, 0, 2)))
                .isEmpty();
    }

    @Test
    void valuesOnAGridOnOneSideAreFound() {
        Matrix fine = Known.normal(300, 2, 20, 3);
        assertThat(between(fine, rounded(Known.normal(300, 2, 20, 4), 10)))
                .containsExactly(
                        "All values of column 0 in the target are rounded to one decimal, and 100% of those in the source are not.",
                        "All values of column 1 in the target are rounded to one decimal, and 100% of those in the source are not.");
        assertThat(between(rounded(fine, 1), rounded(fine, 100)))
                .hasSize(2)
                .allMatch(sentence ->
                        sentence.matches(".* in the source are rounded to whole numbers, and (9[6-9]|100)% of .*"));
    }

    @Test
    void oneGridOnBothSidesIsNoDifference() {
        Matrix x = rounded(Known.normal(300, 2, 20, 5), 10);
        assertThat(between(x, rounded(Known.normal(300, 2, 20, 6), 10))).isEmpty();
        // A value that is off now and then is a mistake in it and no other grid.
        Matrix stray = x.copy();
        stray.set(0, 0, 20.123);
        assertThat(between(x, stray)).isEmpty();
        assertThat(between(Known.normal(300, 2, 20, 5), Known.normal(300, 2, 0, 6)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void anExactDifferenceForbidsAlignedAndChangesNoOtherWord(Word word) {
        Verdict verdict = new Verdict(word, "as it was", List.of("first"));
        Verdict found = verdict.with(List.of(new StructuralDifference("All values are rounded.")));
        assertThat(found.word()).isEqualTo(word == Word.ALIGNED ? Word.INCONCLUSIVE : word);
        assertThat(found.reasons()).hasSize(2).contains("All values are rounded.");
        assertThat(found.sentence().equals("as it was")).isEqualTo(word != Word.ALIGNED);
        assertThat(verdict.with(List.of())).isEqualTo(verdict);
    }
}
