package org.lrmf.core.atoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

final class AtomSpreadTest {
    private static final AtomSpread.Options OPTIONS = AtomSpread.Options.defaults();

    /** A column with a share of zeros among values like rain. */
    private static Matrix rain(int rows, double zeros, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, 1);
        for (int row = 0; row < rows; row++) {
            result.set(row, 0, random.nextDouble() < zeros ? 0 : Math.exp(random.nextGaussian()));
        }
        return result;
    }

    private static Matrix integers(int rows, int most, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, 1);
        for (int row = 0; row < rows; row++) {
            result.set(row, 0, random.nextInt(most));
        }
        return result;
    }

    private static double share(Matrix rows, double value) {
        return Arrays.stream(rows.values()).filter(x -> x == value).count() / (double) rows.rows();
    }

    @Test
    void collapsingUndoesSpreading() {
        for (Matrix rows : List.of(rain(500, 0.3, 1), integers(500, 6, 2), rain(500, 0, 3))) {
            AtomSpread atoms = AtomSpread.fit(rows, OPTIONS, 4);
            Matrix back = atoms.collapse(atoms.spread(rows, 0));
            for (int row = 0; row < rows.rows(); row++) {
                double value = rows.get(row, 0);
                boolean atom = Arrays.binarySearch(atoms.axes().get(0).values(), value) >= 0;
                assertThat(back.get(row, 0)).isCloseTo(value, within(atom ? 0 : 1e-12 * Math.max(1, value)));
            }
        }
    }

    /** Of 100 rows over some 60 whole numbers many are seen once or never; the column is one of whole numbers all the same. */
    @Test
    void wholeNumbersStayWholeWhereFewRowsAreSeen() {
        Matrix seen = integers(100, 60, 12);
        AtomSpread atoms = AtomSpread.fit(seen, OPTIONS, 13);
        double first = Arrays.stream(seen.values()).min().orElseThrow();
        double last = Arrays.stream(seen.values()).max().orElseThrow();
        assertThat(atoms.axes().get(0).values()).hasSize((int) (last - first) + 1);
        Matrix fresh = integers(2000, 60, 14);
        for (int row = 0; row < 2000; row++) {
            fresh.set(row, 0, Math.max(first, Math.min(last, fresh.get(row, 0))));
        }
        Matrix spread = atoms.spread(fresh, 0);
        assertThat(Arrays.stream(spread.values()).distinct().count()).isEqualTo(2000);
        assertThat(atoms.collapse(spread)).isEqualTo(fresh);
        for (int row = 0; row < 2000; row++) {
            spread.set(row, 0, spread.get(row, 0) + 0.37);
        }
        assertThat(Arrays.stream(atoms.collapse(spread).values())).allMatch(value -> value == Math.rint(value));
    }

    @Test
    void codesAndRowNumbersAreNoScale() {
        Matrix codes = Matrix.zeros(60, 1);
        Matrix numbers = Matrix.zeros(60, 1);
        for (int row = 0; row < 60; row++) {
            codes.set(row, 0, row % 20 == 0 ? 100 + row : row % 3);
            numbers.set(row, 0, row);
        }
        assertThat(AtomSpread.fit(codes, OPTIONS, 15).axes().get(0).values()).hasSizeLessThan(7);
        assertThat(AtomSpread.fit(numbers, OPTIONS, 16).columnsWithAtoms()).isZero();
        assertThat(AtomSpread.fit(Matrix.zeros(0, 1), OPTIONS, 17).columnsWithAtoms())
                .isZero();
        Matrix huge = Matrix.zeros(60, 1);
        for (int row = 0; row < 60; row++) {
            huge.set(row, 0, 0x1p53 + 2 * (row % 45));
        }
        assertThat(AtomSpread.fit(huge, OPTIONS, 18).axes().get(0).values()).hasSize(15);
    }

    @Test
    void spreadingLeavesNoTiesAndKeepsTheOrder() {
        Matrix rows = rain(500, 0.3, 5);
        Matrix spread = AtomSpread.fit(rows, OPTIONS, 6).spread(rows, 0);
        assertThat(Arrays.stream(spread.values()).distinct().count()).isEqualTo(rows.rows());
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < rows.rows(); j++) {
                if (rows.get(i, 0) < rows.get(j, 0)) {
                    assertThat(spread.get(i, 0)).isLessThan(spread.get(j, 0));
                }
            }
        }
    }

    @Test
    void continuousColumnsAreLeftAsTheyAre() {
        Matrix rows = rain(500, 0, 7);
        AtomSpread atoms = AtomSpread.fit(rows, OPTIONS, 8);
        assertThat(atoms.columnsWithAtoms()).isZero();
        assertThat(atoms.spread(rows, 0)).isEqualTo(rows);
        assertThat(atoms.collapse(rows)).isEqualTo(rows);
    }

    @Test
    void aRowIsSpreadTheSameInAnyBatch() {
        Matrix rows = rain(100, 0.5, 9);
        AtomSpread atoms = AtomSpread.fit(rows, OPTIONS, 10);
        Matrix whole = atoms.spread(rows, 1000);
        Matrix parts = atoms.spread(rows.slice(0, 33), 1000).append(atoms.spread(rows.slice(33, 100), 1033));
        assertThat(parts).isEqualTo(whole);
        assertThat(atoms.spread(rows, 0)).isNotEqualTo(whole);
    }

    @Test
    void aMapByScoresGivesTheTargetsShareOfZeros() {
        Matrix source = rain(2000, 0.18, 11);
        Matrix target = rain(2000, 0.37, 12);
        assertThat(share(map(source, target), 0)).isCloseTo(share(target, 0), within(0.01));
        assertThat(share(map(target, source), 0)).isCloseTo(share(source, 0), within(0.01));
    }

    @Test
    void aMapByScoresGivesTheTargetsShareOfEachWholeNumber() {
        Matrix source = integers(2000, 4, 13);
        Matrix target = integers(2000, 6, 14);
        Matrix mapped = map(source, target);
        for (int value = 0; value < 6; value++) {
            assertThat(share(mapped, value)).as("share of %d", value).isCloseTo(share(target, value), within(0.02));
        }
        assertThat(mapped.values()).containsOnly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void whatLandsOutsideADiscreteColumnTakesItsNearestValue() {
        AtomSpread atoms = AtomSpread.fit(Matrix.ofRows(column(1, 1, 2, 2, 5, 5)), OPTIONS, 18);
        Matrix landed = Matrix.ofRows(column(-7, 0.99, 1.5, 2.5, 100));
        assertThat(atoms.collapse(landed).values()).containsExactly(1, 1, 1, 2, 5);
    }

    private static double[][] column(double... values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }

    private static Matrix map(Matrix source, Matrix target) {
        AtomSpread sourceAtoms = AtomSpread.fit(source, OPTIONS, 15);
        AtomSpread targetAtoms = AtomSpread.fit(target, OPTIONS, 16);
        Bijection map =
                scores(source, sourceAtoms).then(scores(target, targetAtoms).inverted());
        return targetAtoms.collapse(map.forward(sourceAtoms.spread(source, 0)).rows());
    }

    private static Bijection scores(Matrix rows, AtomSpread atoms) {
        return MarginalMap.fit(atoms.spread(rows, 0), atoms.breaks(), MarginalMap.Options.defaults());
    }

    @Test
    void aColumnOfOneValueIsOneAtom() {
        Matrix rows = Matrix.ofRows(new double[] {5}, new double[] {5}, new double[] {5});
        AtomSpread atoms = AtomSpread.fit(rows, OPTIONS, 17);
        assertThat(atoms.axes().get(0).values()).containsExactly(5);
        assertThat(atoms.collapse(atoms.spread(rows, 0))).isEqualTo(rows);
    }

    @Test
    void nothingComesToLieBelowAnAmountOfNone() {
        Matrix rows = Matrix.ofRows(new double[][] {{0}, {0}, {0}, {1.5}, {2.5}, {0.5}});
        AtomSpread atoms = AtomSpread.fit(rows, OPTIONS, 17);
        assertThat(atoms.collapse(Matrix.ofRows(new double[][] {{-0.7}, {100}})).column(0))
                .containsExactly(0, 100 - atoms.axes().get(0).widths()[0]);
    }

    @Test
    void whereValuesLieOnBothSidesOfAnAtomBothStay() {
        Matrix rows = Matrix.ofRows(new double[][] {{0}, {0}, {0}, {1.5}, {-2.5}, {0.5}});
        AtomSpread atoms = AtomSpread.fit(rows, OPTIONS, 17);
        assertThat(atoms.collapse(Matrix.ofRows(new double[][] {{-0.7}})).column(0))
                .containsExactly(-0.7);
    }

    @Test
    void anotherSpreadKeepsEachRowsPlaceInItsAtom() {
        AtomSpread narrow = oneAtom(0.5);
        AtomSpread wide = oneAtom(2);
        Matrix rows = Matrix.ofRows(new double[][] {{-3}, {1}, {1}, {4}});
        Matrix spread = narrow.spread(rows, 0);
        Mapped other = narrow.respread(spread, wide);
        assertThat(wide.collapse(other.rows())).isEqualTo(rows);
        assertThat(other.logDet()).containsExactly(0, Math.log(4), Math.log(4), 0);
        assertThat(other.rows().get(1, 0) - 1).isCloseTo(4 * (spread.get(1, 0) - 1), within(1e-12));
        assertThat(narrow.respread(spread, AtomSpread.none(1, 0)).rows()).isEqualTo(rows);
    }

    private static AtomSpread oneAtom(double width) {
        return new AtomSpread(List.of(new AtomAxis(new double[] {1}, new double[] {width}, 1, false, false)), 7);
    }

    @Test
    void whatMakesNoSpreadIsRefused() {
        AtomSpread atoms = AtomSpread.fit(rain(50, 0.5, 18), OPTIONS, 19);
        assertThatIllegalArgumentException().isThrownBy(() -> atoms.spread(Matrix.zeros(1, 2), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> atoms.collapse(Matrix.zeros(1, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AtomSpread.Options(0, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomAxis(new double[] {2, 1}, new double[] {1, 1}, 1, false, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomAxis(new double[] {1}, new double[] {0}, 1, false, false));
    }
}
