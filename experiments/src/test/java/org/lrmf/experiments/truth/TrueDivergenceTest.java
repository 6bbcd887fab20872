package org.lrmf.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class TrueDivergenceTest {
    private static TrueDivergence of(Density first, Density second) {
        TruePair pair = new TruePair("pair", TruePair.Kind.DIFFERENT, first, second);
        return TrueDivergence.of(pair, 20_000, new RandomStream(1));
    }

    static Stream<TruePair> pairs() {
        return Catalogue.pairs().stream();
    }

    @Test
    void theSuiteHasPairsEnoughWithNamesOfTheirOwn() {
        List<TruePair> pairs = Catalogue.pairs();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(40);
        assertThat(pairs.stream().map(TruePair::name)).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z0-9.-]+"));
        assertThat(pairs.stream().map(TruePair::features)).contains(2, 10, 25, 50);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyTruthLiesBetweenNothingAndTheCeilingWithASmallError(TruePair pair) {
        TrueDivergence truth = TrueDivergence.of(pair, 2_000, new RandomStream(2));
        if (pair.kind() == TruePair.Kind.SAME) {
            assertThat(truth).isEqualTo(new TrueDivergence(0, 0));
        } else {
            assertThat(truth.standardError()).isBetween(1e-4, 0.02);
            assertThat(truth.nats()).isBetween(0.005, 1.2);
        }
    }

    /** E_P[q/p] is the mass of Q where P has any: 1 where the two densities are normalised alike. */
    @ParameterizedTest
    @MethodSource("pairs")
    void theBoundedRatioOfBothDensitiesIntegratesToOne(TruePair pair) {
        // E_M[p/m] = 1 for the mixture m in equal parts, and p/m is at most 2, so that the mean is precise.
        Matrix[] drawn = pair.draw(2_000, new RandomStream(3));
        Matrix rows = drawn[0].append(drawn[1]);
        double[] p = pair.first().logDensity(rows);
        double[] q = pair.second().logDensity(rows);
        double sum = 0;
        for (int row = 0; row < p.length; row++) {
            sum += 2 / (1 + Math.exp(q[row] - p[row]));
        }
        assertThat(sum / p.length).isCloseTo(1, within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "1", "2.5"})
    void shiftedNormalsAgreeWithTheIntegralAlongTheShift(double distance) {
        double step = 1e-3;
        double sum = 0;
        for (double x = -10; x < 10 + distance; x += step) {
            double p = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
            double q = Math.exp(-0.5 * (x - distance) * (x - distance)) / Math.sqrt(2 * Math.PI);
            sum += step * (p * Math.log(2 * p / (p + q)) + q * Math.log(2 * q / (p + q)));
        }
        Gaussian base = Gaussian.standard(4);
        TrueDivergence truth = of(base, GaussianPairs.shifted(base, 1, distance));
        assertThat(truth.nats()).isCloseTo(sum, within(4 * truth.standardError()));
        assertThat(truth.standardError()).isLessThan(0.006);
    }

    @Test
    void opposedTiltsAndDisplacedAtomsAgreeWithTheClosedForm() {
        double strength = 0.32;
        TrueDivergence signs = of(
                new Tilted(Gaussian.standard(3), x -> Math.signum(x[0] * x[1] * x[2]), strength),
                new Tilted(Gaussian.standard(3), x -> Math.signum(x[0] * x[1] * x[2]), -strength));
        double closed = (1 + strength) * Math.log(1 + strength) + (1 - strength) * Math.log(1 - strength);
        assertThat(signs.nats()).isCloseTo(closed, within(4 * signs.standardError()));
        TrueDivergence displaced = of(
                new AtomColumn(new double[] {0, 0.2}, new double[] {0.1, 0}, 1, 1),
                new AtomColumn(new double[] {0, 0.2}, new double[] {0, 0.1}, 1, 1));
        assertThat(displaced.nats()).isCloseTo(0.1 * 2 * Math.log(2), within(4 * displaced.standardError()));
    }

    @Test
    void densitiesIntegrateToOneOnAGrid() {
        List<Density> planar = List.of(
                NoisyMoons.plain(),
                new NoisyMoons(0.1, 0.7, 2),
                new StudentT(3, new double[2], 0.1),
                new Blend(new double[] {0.3, 0.7}, List.of(NoisyMoons.plain(), Gaussian.standard(2))));
        for (Density density : planar) {
            double step = 0.04;
            int side = 400;
            Matrix grid = Matrix.zeros(side * side, 2);
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    grid.set(i * side + j, 0, (i - side / 2) * step);
                    grid.set(i * side + j, 1, (j - side / 2) * step);
                }
            }
            double sum = 0;
            for (double log : density.logDensity(grid)) {
                sum += Math.exp(log) * step * step;
            }
            assertThat(sum).isCloseTo(1, within(0.005));
        }
    }

    @Test
    void columnsWithAtomsHoldAllMass() {
        AtomColumn column = new AtomColumn(new double[] {0, 1}, new double[] {0.2, 0.3}, 5, 2);
        double[] atoms = column.logDensity(Matrix.of(2, 1, new double[] {0, 1}));
        assertThat(Math.exp(atoms[0])).isCloseTo(0.2, within(1e-12));
        assertThat(Math.exp(atoms[1])).isCloseTo(0.3, within(1e-12));
        assertThat(Math.exp(column.logDensity(Matrix.of(1, 1, new double[] {5}))[0]))
                .isCloseTo(0.5 / (2 * Math.sqrt(2 * Math.PI)), within(1e-12));
        Matrix drawn = column.sample(10_000, new RandomStream(4));
        double zeros =
                java.util.Arrays.stream(drawn.values()).filter(v -> v == 0).count() / 10_000.0;
        assertThat(zeros).isCloseTo(0.2, within(0.016));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> new AtomColumn(new double[] {0}, new double[] {1.1}, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Blend(new double[] {0.5}, List.of(Gaussian.standard(1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tilted(Gaussian.standard(1), x -> 1, 1.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoisyMoons(0, 0.5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StudentT(0, new double[1], 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
