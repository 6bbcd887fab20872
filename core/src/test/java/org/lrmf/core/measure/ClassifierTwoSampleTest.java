package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class ClassifierTwoSampleTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3})
    void boundsTheDivergenceOfShiftedNormalsFromBelowAndClosely(double distance) {
        double shift = distance / Math.sqrt(2);
        double truth = Known.shiftedNormals(distance);
        ClassifierResult result = ClassifierTwoSample.test(
                Known.normal(1500, 2, 0, 1), Known.normal(1500, 2, shift, 2), new RandomStream(3));
        assertThat(result.nats()).isLessThan(truth + 3 * result.standardError());
        assertThat(result.nats()).isGreaterThan(truth - 0.02 - 3 * result.standardError());
        assertThat(result.pValue()).isLessThan(0.01);
        assertThat(result.accuracies()).hasSize(9);
    }

    @Test
    void seesNothingWhereThereIsNothing() {
        int small = 0;
        for (int seed = 0; seed < 8; seed++) {
            ClassifierResult result = ClassifierTwoSample.test(
                    Known.normal(300, 3, 0, 100 + seed), Known.normal(300, 3, 0, 200 + seed), new RandomStream(seed));
            assertThat(result.nats() - 3 * result.standardError()).isLessThan(0);
            assertThat(result.nats()).isGreaterThan(-0.08);
            assertThat(result.accuracy()).isCloseTo(0.5, within(0.07));
            small += result.pValue() < 0.05 ? 1 : 0;
        }
        // With a true size of 0.06, three or more of eight would come once in 100 cases.
        assertThat(small).isLessThanOrEqualTo(2);
    }

    @Test
    void unequalNumbersOfRowsAreNoDifference() {
        ClassifierResult result = ClassifierTwoSample.test(
                Known.normal(1500, 2, 0, 11), Known.normal(200, 2, 0, 12), new RandomStream(13));
        assertThat(result.nats()).isCloseTo(0, within(0.06));
        assertThat(result.accuracy()).isCloseTo(0.5, within(0.07));
        ClassifierResult apart = ClassifierTwoSample.test(
                Known.normal(1500, 2, 0, 11), Known.normal(200, 2, 1, 12), new RandomStream(13));
        assertThat(apart.nats())
                .isCloseTo(Known.shiftedNormals(Math.sqrt(2)), within(0.05 + 3 * apart.standardError()));
    }

    @Test
    void seesADifferenceThatNoColumnShowsByItself() {
        Matrix x = Known.normal(1200, 2, 0, 21);
        Matrix y = Known.normal(1200, 2, 0, 22);
        for (int row = 0; row < y.rows(); row++) {
            y.set(row, 1, 0.8 * y.get(row, 0) + 0.6 * y.get(row, 1));
        }
        ClassifierResult result = ClassifierTwoSample.test(x, y, new RandomStream(23));
        assertThat(result.nats() - 1.645 * result.standardError()).isGreaterThan(0.1);
        assertThat(KolmogorovSmirnov.between(x, y).pValues())
                .satisfies(p -> assertThat(Math.min(p[0], p[1])).isGreaterThan(0.01));
    }

    @Test
    void seesAnAtomThatMovedByAHair() {
        Matrix x = Known.normal(600, 2, 0, 31);
        Matrix y = Known.normal(600, 2, 0, 32);
        for (int row = 0; row < 200; row++) {
            x.set(row, 0, 0);
            y.set(row, 0, 1e-4);
        }
        ClassifierResult result = ClassifierTwoSample.test(x, y, new RandomStream(33));
        // A third of the rows of each side is recognised: 2·JSD is a third of 2 log 2.
        assertThat(result.nats()).isCloseTo(2 * Math.log(2) / 3, within(0.06));
    }

    @Test
    void tellsWhatLogisticRegressionsSeeFromWhatTheyDoNot() {
        ClassifierResult shifted = ClassifierTwoSample.test(
                Known.normal(1000, 3, 0, 51), Known.normal(1000, 3, 0.3, 52), new RandomStream(53));
        assertThat(shifted.nats()).isGreaterThan(0.04);
        assertThat(Math.abs(shifted.hiddenNats())).isLessThan(3 * shifted.hiddenError() + 0.002);
        Matrix x = Known.normal(1000, 1, 0, 54);
        Matrix y = Known.normal(1000, 1, 0, 55);
        for (int row = 0; row < y.rows(); row++) {
            // Waves that leave mean and variance as they are: y gathers where the sine rises through zero.
            y.set(row, 0, y.get(row, 0) - 0.1 * Math.sin(2 * Math.PI * y.get(row, 0) / 0.8));
        }
        ClassifierResult waves = ClassifierTwoSample.test(x, y, new RandomStream(56));
        assertThat(waves.hiddenNats()).isGreaterThan(0.05);
        assertThat(waves.hiddenNats() - 3 * waves.hiddenError()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Matrix x = Known.moons(150, 0, 41);
        Matrix y = Known.moons(150, 0.3, 42);
        assertThat(ClassifierTwoSample.test(x, y, new RandomStream(43)))
                .isEqualTo(ClassifierTwoSample.test(x, y, new RandomStream(43)));
    }

    @Test
    void refusesAHandfulOfRows() {
        assertThatThrownBy(() -> ClassifierTwoSample.test(
                        Known.normal(5, 2, 0, 1), Known.normal(50, 2, 0, 2), new RandomStream(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least six rows");
    }
}
