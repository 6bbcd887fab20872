package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class EquivalenceTest {
    private static final double TOLERANCE = 0.05;

    private static Equivalence equivalence(Matrix x, Matrix y, long seed) {
        RandomStream random = new RandomStream(seed);
        ClassifierResult seen = ClassifierTwoSample.test(x, y, random.split("classifier"));
        return Equivalence.test(seen, 0.5, x, y, TOLERANCE, random.split("equivalence"));
    }

    @ParameterizedTest
    @EnumSource(PlantedDifference.class)
    void plantsExactlyTheToleranceWithBothSidesEquallyLikely(PlantedDifference kind) {
        for (double nats : new double[] {0.02, 0.05, 0.5}) {
            double[] p = kind.probabilities(Known.normal(800, 3, 0, 1), nats, new RandomStream(2))
                    .orElseThrow();
            assertThat(PlantedDifference.divergence(p)).isCloseTo(nats, within(1e-6));
            assertThat(Sums.mean(p)).isCloseTo(0.5, within(1e-6));
        }
    }

    @Test
    void theDivergenceOfDrawnSidesIsThatOfCoins() {
        assertThat(PlantedDifference.divergence(new double[] {0.5, 0.5})).isZero();
        assertThat(PlantedDifference.divergence(new double[] {1, 0})).isCloseTo(2 * Math.log(2), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void sameDistributionStaysBelowTheToleranceWhereRowsAreMany(long seed) {
        Equivalence result = equivalence(Known.moons(2500, 0, 10 * seed), Known.moons(2500, 0, 10 * seed + 1), seed);
        assertThat(result.upperLimitNats()).isLessThan(TOLERANCE);
        assertThat(result.controls()).hasSize(3);
        assertThat(result.controls())
                .allSatisfy(control -> assertThat(control.nats()).isBetween(0.005, 0.09));
        assertThat(result.rows()).isEqualTo(5000);
    }

    @Test
    void fewRowsCannotShowEquivalence() {
        Equivalence result = equivalence(Known.normal(60, 5, 0, 3), Known.normal(60, 5, 0, 4), 5);
        assertThat(result.upperLimitNats()).isGreaterThan(TOLERANCE);
    }

    @Test
    void isAboveTheTruthWhereTheTruthIsAboveTheTolerance() {
        for (double distance : new double[] {0.5, 1, 2}) {
            Matrix x = Known.normal(1500, 2, 0, 6);
            Matrix y = Known.normal(1500, 2, distance / Math.sqrt(2), 7);
            assertThat(equivalence(x, y, 8).upperLimitNats()).isGreaterThan(Known.shiftedNormals(distance));
        }
    }

    /** Differences are planted where there is room for them. */
    @Test
    void columnsOfOneValueAndAtomsDoNoHarm() {
        int n = 2_500;
        Matrix first = oneColumnOfMany(n, 9);
        Matrix second = oneColumnOfMany(n, 11);
        Equivalence result = equivalence(first, second, 10);
        assertThat(result.shown()).isTrue();
        assertThat(result.controls())
                .extracting(Equivalence.Control::words)
                .contains(PlantedDifference.TILT.words(), PlantedDifference.CLUSTER.words())
                .doesNotContain(PlantedDifference.PRODUCT.words());
    }

    /** Three columns, of which one varies. */
    private static Matrix oneColumnOfMany(int n, long seed) {
        Matrix rows = Known.normal(n, 3, 0, seed);
        for (int row = 0; row < n; row++) {
            rows.set(row, 0, 1);
            rows.set(row, 1, 0);
            rows.set(row, 2, Math.max(0, rows.get(row, 2)));
        }
        return rows;
    }

    @Test
    void saysNothingOfRowsThatAreAllEqual() {
        Matrix rows = Matrix.zeros(60, 2);
        Equivalence result = equivalence(rows, rows, 10);
        assertThat(result.controls()).isEmpty();
        assertThat(result.upperLimitNats()).isEqualTo(2 * Math.log(2));
    }

    @Test
    void refusesWhatItCannotJudge() {
        Matrix few = Known.normal(10, 2, 0, 1);
        Matrix many = Known.normal(100, 2, 0, 1);
        ClassifierResult seen = ClassifierTwoSample.test(many, many, new RandomStream(1));
        assertThatThrownBy(() -> Equivalence.test(seen, 0.5, few, many, TOLERANCE, new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 30 rows");
        assertThatThrownBy(() -> Equivalence.test(seen, 0.5, many, many, 2, new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tolerance");
    }

    @ParameterizedTest
    @CsvSource({
        // p of the classifier and of the regressions, what these do not see and its error, p of another test
        "0.40, 0.40, 0.000, 0.001, 0.500, false",
        "0.02, 0.01, 0.000, 0.001, 0.500, false",
        "0.02, 0.40, 0.000, 0.001, 0.500, true",
        "0.02, 0.01, 0.003, 0.001, 0.500, true",
        "0.02, 0.01, 0.003, 0.002, 0.500, false",
        "0.02, 0.01, 0.0002, 0.0001, 0.500, false",
        "0.02, 0.01, 0.000, 0.001, 0.005, false",
        "0.40, 0.01, 0.003, 0.001, 0.500, false",
        "0.40, 0.40, 0.000, 0.001, 0.005, true",
    })
    void aDifferenceIsUnexplainedWhereLogisticRegressionsDoNotSeeWhatIsDetected(
            double p, double plainP, double hidden, double error, double otherP, boolean unexplained) {
        ClassifierResult seen = new ClassifierResult(0.003, 0.001, hidden, error, 0.5, p, plainP, Map.of(), 100);
        assertThat(Equivalence.unexplained(seen, otherP)).isEqualTo(unexplained);
    }

    @Test
    void anUnexplainedDifferenceIsHeldAgainstKindsThatFewClassifiersSee() {
        Matrix x = Known.normal(300, 5, 0, 21);
        Matrix y = Known.normal(300, 5, 0, 22);
        ClassifierResult nothing = new ClassifierResult(0, 0.001, 0, 0.001, 0.5, 0.5, 0.5, Map.of(), 600);
        Equivalence plain = Equivalence.test(nothing, 0.5, x, y, 0.3, new RandomStream(23));
        Equivalence strict = Equivalence.test(nothing, 0.005, x, y, 0.3, new RandomStream(23));
        assertThat(plain.unexplained()).isFalse();
        assertThat(strict.unexplained()).isTrue();
        assertThat(strict.controls())
                .startsWith(plain.controls().toArray(Equivalence.Control[]::new))
                .hasSize(5);
        assertThat(plain.upperLimitNats()).isLessThan(0.3);
        assertThat(plain.shown()).isTrue();
        // Few learners see such kinds from 600 rows.
        assertThat(strict.shown()).isFalse();
    }
}
