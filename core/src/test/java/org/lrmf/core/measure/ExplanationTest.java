package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class ExplanationTest {
    private static final Explanation.Names NAMES =
            new Explanation.Names(List.of("age", "weight", "dose"), "the source", "the target");

    private static Explanation explain(Matrix x, Matrix y, Matrix xUnits, Matrix yUnits) {
        Measurement measured = Measurement.of(x, y, Optional.empty(), 0.05, new RandomStream(1));
        return Explanation.of(measured, x, y, xUnits, yUnits, NAMES, new RandomStream(2));
    }

    @Test
    void aVerdictNamesThePairAndTheRegionInTheDataUnits() {
        Matrix x = Known.normal(800, 3, 0, 1);
        Matrix y = Known.normal(800, 3, 0, 2);
        for (int row = 0; row < x.rows(); row++) {
            x.set(row, 2, 0.9 * x.get(row, 1) + Math.sqrt(1 - 0.81) * x.get(row, 2));
        }
        Explanation explanation = explain(x, y, inUnits(x), inUnits(y));
        Verdict verdict = new Verdict(Verdict.Word.NOT_ALIGNED, "s", List.of("first")).explained(explanation);
        assertThat(verdict.word()).isEqualTo(Verdict.Word.NOT_ALIGNED);
        assertThat(verdict.reasons().get(0)).isEqualTo("first");
        assertThat(verdict.reasons().get(1))
                .matches(
                        "The pairs of columns whose correlation differs most, by ranks: weight with dose \\(0\\.[89]\\d in the "
                                + "source, -?0\\.\\d\\d in the target\\)\\.");
        // Values are 1,000 and more in the data's units.
        assertThat(verdict.reasons().get(2))
                .startsWith("Where weight is ")
                .containsPattern("dose is (above|at most) 1\\d{3}");
        assertThat(verdict.reasons().get(verdict.reasons().size() - 1)).contains("blurred by a tenth");
    }

    private static Matrix inUnits(Matrix rows) {
        Matrix result = rows.copy();
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = 1500 + 100 * result.values()[i];
        }
        return result;
    }

    @Test
    void everyMeasureSaysWhereItComesFromAndWhatItCosts() {
        Matrix x = Known.normal(60, 3, 0, 3);
        Matrix y = Known.normal(70, 3, 0, 4);
        Explanation explanation = explain(x, y, x, y);
        assertThat(explanation.distances().estimates()).hasSize(4).allSatisfy(estimate -> {
            assertThat(estimate.method().source()).isNotBlank();
            assertThat(estimate.method().cost()).contains("n");
            assertThat(estimate.standardError().isPresent()
                            || estimate.interval().isPresent())
                    .isTrue();
            assertThat(estimate.chance()).isPresent();
            assertThat(estimate.rows()).isEqualTo(130);
        });
        assertThat(explanation.regions()).isEmpty();
    }
}
