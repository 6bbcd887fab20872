package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class RowCopiesTest {
    private static Matrix threeTimes(Matrix rows) {
        return rows.append(rows).append(rows);
    }

    /** Each value rounded to a multiple of the step. */
    private static Matrix rounded(Matrix rows, double step) {
        Matrix result = rows.copy();
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = step * Math.rint(result.values()[i] / step);
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 0.001, 0.01})
    void rowsThatStandThreeTimesAreCopiesAlsoWhereValuesAreRounded(double step) {
        Matrix distinct = rounded(Known.normal(700, 3, 0, 1), step);
        RowCopies copies = RowCopies.of(threeTimes(distinct));
        assertThat(copies.copies()).isEqualTo(1400);
        assertThat(copies.effectiveRows()).isCloseTo(700, within(1e-9));
        assertThat(copies.groups()[700]).isEqualTo(copies.groups()[0]).isZero();
        assertThat(copies.groups()[701]).isEqualTo(copies.groups()[1]).isEqualTo(1);
        assertThat(RowCopies.of(distinct).copies()).isZero();
    }

    @Test
    void aClassBesideAContinuousColumnHidesNoCopies() {
        Matrix rows = Known.normal(300, 2, 0, 2);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 1, row % 3);
        }
        assertThat(RowCopies.of(threeTimes(rows)).copies()).isEqualTo(600);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.2, 1})
    void rowsThatRepeatByChanceAreNoCopies(double step) {
        Matrix rows = rounded(Known.normal(3000, 2, 0, 3), step);
        assertThat(RowCopies.equal(rows).copies()).isGreaterThan(50);
        assertThat(RowCopies.of(rows).copies()).isZero();
    }

    @Test
    void manyCountsThatRepeatByChanceAreNoCopies() {
        // Long tails, so that most possible values of a column do not occur, yet most rows repeat.
        Matrix rows = Known.normal(8000, 3, 0, 19);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = Math.floor(Math.exp(3 * rows.values()[i] - 3));
        }
        assertThat(RowCopies.equal(rows).copies()).isGreaterThan(4000);
        assertThat(RowCopies.of(rows).copies()).isZero();
    }

    @Test
    void rowsOfZerosAreNoCopies() {
        Matrix rows = Known.normal(1000, 3, 0, 4);
        for (int row = 0; row < 400; row++) {
            for (int column = 0; column < 3; column++) {
                rows.set(row, column, row % 2 == 0 ? 0.0 : -0.0);
            }
        }
        assertThat(RowCopies.equal(rows).copies()).isEqualTo(399);
        assertThat(RowCopies.of(rows).copies()).isZero();
    }

    @Test
    void someRowsKeepTheirGroups() {
        RowCopies copies = RowCopies.equal(Matrix.ofRows(new double[][] {{1, 2}, {3, 4}, {1, 2}, {3, 4}, {5, 6}}));
        assertThat(copies.groups()).containsExactly(0, 1, 0, 1, 2);
        assertThat(copies.select(new int[] {3, 4, 1}).groups()).containsExactly(0, 1, 0);
        assertThat(copies.append(copies).groups()).containsExactly(0, 1, 0, 1, 2, 3, 4, 3, 4, 5);
    }

    @Test
    void withoutCopiesTheVarianceOfAMeanHasTheBitsItHad() {
        double[] values = Known.normal(501, 1, 3, 5).column(0);
        assertThat(RowCopies.none(501).varianceOfMean(values)).isEqualTo(Sums.variance(values) / 501);
    }

    @Test
    void copiesDoNotMakeAMeanMorePrecise() {
        Matrix rows = Known.normal(400, 1, 3, 6);
        double once = RowCopies.none(400).varianceOfMean(rows.column(0));
        Matrix thrice = threeTimes(rows);
        assertThat(RowCopies.equal(thrice).varianceOfMean(thrice.column(0))).isCloseTo(once, within(1e-12));
    }

    @Test
    void copiesAreNotRecognisedByClassifiers() {
        Matrix x = threeTimes(Known.normal(400, 3, 0, 7));
        Matrix y = threeTimes(Known.normal(400, 3, 0, 8));
        ClassifierResult fooled =
                ClassifierTwoSample.test(x, y, RowCopies.none(x.rows()), RowCopies.none(y.rows()), new RandomStream(9));
        assertThat(fooled.nats() - 1.645 * fooled.standardError()).isGreaterThan(0.1);
        ClassifierResult result = ClassifierTwoSample.test(x, y, new RandomStream(9));
        assertThat(result.nats()).isLessThan(3 * result.standardError() + 0.002);
        assertThat(result.pValue()).isGreaterThan(0.01);
    }

    @Test
    void aTableWithoutCopiesIsMeasuredAsBefore() {
        Matrix x = rounded(Known.normal(200, 2, 0, 10), 0.2);
        Matrix y = rounded(Known.normal(210, 2, 0.2, 11), 0.2);
        assertThat(ClassifierTwoSample.test(x, y, new RandomStream(12)))
                .isEqualTo(
                        ClassifierTwoSample.test(x, y, RowCopies.none(200), RowCopies.none(210), new RandomStream(12)));
    }

    @Test
    void theVerdictNamesCopiesAndIsNotMisledByThem() {
        Matrix x = threeTimes(Known.normal(300, 3, 0, 13));
        Matrix y = threeTimes(Known.normal(300, 3, 0, 14));
        Measurement measured = Measurement.of(x, y, Optional.empty(), 0.05, new RandomStream(15));
        Verdict verdict = Verdict.of(measured, List.of("a", "b", "c"), Verdict.Options.defaults());
        assertThat(verdict.word()).isNotEqualTo(Verdict.Word.NOT_ALIGNED);
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith("1,200 of the 1,800 rows are exact copies of others"));
    }

    @Test
    void differencesAreStillSeenAmongCopies() {
        Matrix x = threeTimes(Known.normal(300, 3, 0, 16));
        Matrix y = threeTimes(Known.normal(300, 3, 0.5, 17));
        Measurement measured = Measurement.of(x, y, Optional.empty(), 0.05, new RandomStream(18));
        assertThat(measured.lowerLimitNats()).isGreaterThan(0.05);
    }
}
