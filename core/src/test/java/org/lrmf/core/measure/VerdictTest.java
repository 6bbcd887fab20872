package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class VerdictTest {
    private static Verdict verdict(Matrix x, Matrix y, long seed) {
        Verdict.Options options = Verdict.Options.defaults();
        Measurement measured = Measurement.of(x, y, Optional.empty(), options.toleranceNats(), new RandomStream(seed));
        List<String> columns =
                IntStream.range(0, x.columns()).mapToObj(i -> "column " + i).toList();
        return Verdict.of(measured, columns, options);
    }

    @Test
    void samplesOfOneDistributionAreAlignedWhereRowsAreMany() {
        int aligned = 0;
        for (int seed = 0; seed < 3; seed++) {
            Verdict verdict = verdict(Known.moons(4000, 0, 100 + seed), Known.moons(4000, 0, 200 + seed), seed);
            assertThat(verdict.word()).isNotEqualTo(Verdict.Word.NOT_ALIGNED);
            aligned += verdict.word() == Verdict.Word.ALIGNED ? 1 : 0;
        }
        assertThat(aligned).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.8, Math.PI / 2})
    void turnedMoonsAreNotAligned(double angle) {
        assertThat(verdict(Known.moons(1000, 0, 1), Known.moons(1000, angle, 2), 3)
                        .word())
                .isEqualTo(Verdict.Word.NOT_ALIGNED);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void aProductOfThreeColumnsIsNotTakenForNothing(long seed) {
        // The side is drawn so that 2·JSD is 0.104 nats, twice the tolerance.
        Matrix pool = Known.normal(4000, 10, 0, seed);
        RandomStream random = new RandomStream(seed + 5000);
        boolean[] first = new boolean[pool.rows()];
        for (int row = 0; row < first.length; row++) {
            double sign = Math.signum(pool.get(row, 0) * pool.get(row, 1) * pool.get(row, 2));
            first[row] = random.nextDouble() < 0.5 * (1 + 0.32 * sign);
        }
        Matrix x = pool.select(
                IntStream.range(0, first.length).filter(row -> first[row]).toArray());
        Matrix y = pool.select(
                IntStream.range(0, first.length).filter(row -> !first[row]).toArray());
        assertThat(verdict(x, y, seed).word()).isNotEqualTo(Verdict.Word.ALIGNED);
    }

    @Test
    void fewRowsDecideNothing() {
        Verdict verdict = verdict(Known.normal(60, 4, 0, 1), Known.normal(60, 4, 0, 2), 3);
        assertThat(verdict.word()).isEqualTo(Verdict.Word.INCONCLUSIVE);
        assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("rows"));
    }

    @Test
    void rowsThatAreAllEqualDecideNothingAndMoreWouldNeither() {
        Matrix rows = Matrix.zeros(80, 2);
        Verdict verdict = verdict(rows, rows, 3);
        assertThat(verdict.word()).isEqualTo(Verdict.Word.INCONCLUSIVE);
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith("No difference of exactly 0.05 nats can be planted"))
                .noneMatch(reason -> reason.contains("More rows would decide"));
    }

    @Test
    void namesTheColumnThatDiffers() {
        Matrix x = Known.normal(500, 4, 0, 1);
        Matrix y = Known.normal(500, 4, 0, 2);
        for (int row = 0; row < y.rows(); row++) {
            y.set(row, 2, y.get(row, 2) + 1);
        }
        assertThat(verdict(x, y, 3).reasons())
                .anyMatch(reason -> reason.startsWith("The columns that differ most: column 2 "));
    }

    /** Everything but L says that the two are one within the tolerance. */
    private static Verdict withRatio(double nats) {
        ClassifierResult classifier = new ClassifierResult(0.01, 0.005, 0, 0.005, 0.51, 0.3, 0.3, Map.of(), 2000);
        FamilyShares shares = new FamilyShares(1, 0, 0);
        Measurement measured = new Measurement(
                classifier,
                new EnergyDistance(0.01, 0.01, 0.02, 0.4, 2000),
                new KolmogorovSmirnov(new double[] {0.01}, new double[] {1}, 0.06, 2000),
                Optional.of(new RatioEstimate(nats, 0.01, shares, shares, shares, 2000, 0)),
                Optional.of(new Equivalence(
                        0.03, 0.05, List.of(new Equivalence.Control("a tilt", 0.04, 0.005)), false, 2000)),
                1000,
                1000,
                0,
                1000,
                1000);
        return Verdict.of(measured, List.of("x"), Verdict.Options.defaults());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.06})
    void aRatioNotClearlyAboveTheToleranceLeavesTheRowsAligned(double nats) {
        assertThat(withRatio(nats).word()).isEqualTo(Verdict.Word.ALIGNED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, Double.NaN})
    void aRatioThatIsHighOrNoNumberForbidsAligned(double nats) {
        Verdict verdict = withRatio(nats);
        assertThat(verdict.word()).isEqualTo(Verdict.Word.INCONCLUSIVE);
        assertThat(verdict.reasons()).anyMatch(reason -> reason.startsWith("L is above the tolerance although"));
    }

    @Test
    void refusesATolerancePastTheCeiling() {
        assertThatThrownBy(() -> new Verdict.Options(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 log 2");
    }

    @Test
    void cytometryOfTwoDaysDiffersAndHalvesOfOneDayDoNot() throws IOException {
        Path folder = Path.of("../../shared/data/cytof");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the shared cytometry data is absent");
        Matrix first = logarithms(folder.resolve("person1-day1-baseline.csv"));
        Matrix second = logarithms(folder.resolve("person1-day2-baseline.csv"));
        assertThat(EnergyDistance.between(first, second, second, new RandomStream(1))
                        .value())
                .isBetween(1.7, 2.0);
        ClassifierResult classified = ClassifierTwoSample.test(first, second, new RandomStream(2));
        assertThat(classified.nats()).isBetween(0.85, 1.1);
        int[] order = new RandomStream(3).permutation(first.rows());
        int half = order.length / 2;
        Matrix some = first.select(Arrays.copyOf(order, half));
        Matrix others = first.select(Arrays.copyOfRange(order, half, order.length));
        assertThat(verdict(some, others, 4).word()).isNotEqualTo(Verdict.Word.NOT_ALIGNED);
    }

    private static Matrix logarithms(Path file) throws IOException {
        return Matrix.ofRows(Files.readAllLines(file).stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(value -> Math.log1p(Double.parseDouble(value)))
                        .toArray())
                .toArray(double[][]::new));
    }
}
