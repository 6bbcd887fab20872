package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** No measure gives a number for samples of which it cannot be taken. */
final class FiniteTest {
    private static final RandomStream RANDOM = new RandomStream(1);

    /** A measure under its name. */
    record Measure(String name, BiConsumer<Matrix, Matrix> taken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Measure> measures() {
        Verdict.Options options = Verdict.Options.defaults();
        return Stream.of(
                new Measure("Kolmogorov-Smirnov", KolmogorovSmirnov::between),
                new Measure("energy", (x, y) -> EnergyDistance.between(x, y, x, RANDOM)),
                new Measure("discrepancy", (x, y) -> MaximumMeanDiscrepancy.between(x, y, x, RANDOM)),
                new Measure("Wasserstein", (x, y) -> SlicedWasserstein.between(x, y, x, RANDOM)),
                new Measure("classifiers", (x, y) -> ClassifierTwoSample.test(x, y, RANDOM)),
                new Measure("all", (x, y) -> Measurement.of(x, y, Optional.empty(), 0.05, RANDOM)),
                new Measure("verdict", (x, y) -> Verdict.between(x, y, List.of("a", "b"), options, RANDOM)));
    }

    @ParameterizedTest
    @MethodSource("measures")
    void samplesThatCannotBeComparedAreRefused(Measure measure) {
        Matrix rows = Known.normal(40, 2, 0, 3);
        Matrix holed = rows.copy();
        holed.set(7, 1, Double.NaN);
        Matrix endless = rows.copy();
        endless.set(7, 1, Double.POSITIVE_INFINITY);
        for (Matrix other : List.of(holed, endless)) {
            refused(measure, other, rows, "row 8 holds");
            refused(measure, rows, other, "row 8 holds");
        }
        refused(measure, rows, Matrix.zeros(0, 2), "[0, 2]");
        refused(measure, rows, Matrix.zeros(40, 3), "2 and 3");
    }

    private static void refused(Measure measure, Matrix x, Matrix y, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure.taken().accept(x, y))
                .withMessageContaining(words);
    }
}
