package org.lrmf.core.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

final class MarginalMapTest {
    private static Matrix heavyTailed(int rows, double scale) {
        RandomStream random = new RandomStream(1);
        Matrix result = Matrix.zeros(rows, 1);
        for (int row = 0; row < rows; row++) {
            // A ratio of normal values has Cauchy's distribution, without mean or variance.
            result.set(row, 0, scale * random.nextGaussian() / random.nextGaussian());
        }
        return result;
    }

    private static MarginalMap fit(Matrix rows) {
        return MarginalMap.fit(rows, List.of(), MarginalMap.Options.defaults());
    }

    /** The map of {@code source} beside a target of another shape, with which it has nothing to share. */
    private static MarginalMap chosen(Matrix source) {
        Matrix target = Matrix.zeros(400, source.columns());
        RandomStream random = new RandomStream(21);
        for (int i = 0; i < target.values().length; i++) {
            target.values()[i] = Math.exp(random.nextGaussian());
        }
        return pair(source, target).source();
    }

    private static MarginalMap.Pair pair(Matrix source, Matrix target) {
        List<double[]> none = Collections.nCopies(source.columns(), new double[0]);
        return MarginalMap.heldOut(source, none, target, none, MarginalMap.Options.defaults());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 1e-3, 1, 1e30})
    void scoresAreNormalWhateverTheUnit(double scale) {
        Matrix rows = heavyTailed(2000, scale);
        Moments moments = Moments.of(fit(rows).forward(rows).rows());
        assertThat(moments.mean()[0]).isCloseTo(0, within(0.03));
        assertThat(moments.covariance().get(0, 0)).isCloseTo(1, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 1e-3, 1, 1e30})
    void theInverseIsExactRelativeToTheUnit(double scale) {
        Matrix rows = heavyTailed(500, scale);
        MarginalMap map = fit(rows);
        Matrix back = map.inverse(map.forward(rows).rows()).rows();
        for (int row = 0; row < rows.rows(); row++) {
            double value = rows.get(row, 0);
            assertThat(back.get(row, 0)).isCloseTo(value, within(1e-6 * Math.max(scale, Math.abs(value))));
        }
    }

    @Test
    void aSmallSpreadFarFromZeroIsSeen() {
        RandomStream random = new RandomStream(2);
        Matrix rows = Matrix.zeros(2000, 1);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, 1.6e12 + 1e3 * random.nextGaussian());
        }
        MarginalMap map = fit(rows);
        Matrix scores = map.forward(rows).rows();
        Moments moments = Moments.of(scores);
        assertThat(moments.mean()[0]).isCloseTo(0, within(0.01));
        assertThat(moments.covariance().get(0, 0)).isCloseTo(1, within(0.03));
        assertThat(map.splines().get(0).knots()).hasSizeGreaterThan(100);
        Matrix back = map.inverse(scores).rows();
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(back.get(row, 0)).isCloseTo(rows.get(row, 0), within(0.01));
        }
    }

    /** Of a normal column all detail is chance: its scores are the column itself but for that. */
    @Test
    void knotsFollowDetailAndNotChance() {
        Matrix rows = normal(3000, 3);
        MarginalMap most = fit(rows);
        MarginalMap chosen = chosen(rows);
        assertThat(most.splines().get(0).knots()).hasSizeGreaterThan(120);
        assertThat(chosen.splines().get(0).knots()).hasSizeLessThan(40);
        Matrix fresh = normal(20_000, 4);
        double[] slopes = chosen.forward(fresh).logDet();
        double[] rough = most.forward(fresh).logDet();
        assertThat(squares(slopes)).isLessThan(0.3 * squares(rough));

        Matrix spiky = normal(3000, 5);
        for (int row = 0; row < 1000; row++) {
            spiky.set(row, 0, 0.5 + 0.01 * spiky.get(row, 0));
        }
        MarginalMap detailed = chosen(spiky);
        assertThat(inTheSpike(detailed)).isGreaterThanOrEqualTo(5).isGreaterThan(inTheSpike(chosen) + 3);
    }

    @Test
    void columnsOfOneValueAndOfTwoAreMapped() {
        Matrix rows = Matrix.zeros(100, 2);
        for (int row = 0; row < 100; row++) {
            rows.set(row, 0, 5);
            rows.set(row, 1, row % 2);
        }
        Matrix scores = chosen(rows).forward(rows).rows();
        assertThat(scores.column(0)).containsOnly(0);
        assertThat(scores.get(0, 1)).isBetween(-3.0, scores.get(1, 1) - 0.5);
        assertThat(scores.get(1, 1)).isLessThan(3);
    }

    private static long inTheSpike(MarginalMap map) {
        return Arrays.stream(map.splines().get(0).knots())
                .filter(knot -> Math.abs(knot - 0.5) < 0.04)
                .count();
    }

    /**
     * Two samples of one distribution, ten independent normal columns: what a map from column to column by quantiles puts
     * between them can be computed, since both densities are known. The verdict's tolerance is 0.05 nats.
     */
    @Test
    void aQuantileMapOfTenColumnsStaysBelowTheTolerance() {
        Matrix a = Matrix.zeros(5000, 10);
        Matrix b = Matrix.zeros(5000, 10);
        RandomStream random = new RandomStream(9);
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = random.nextGaussian();
            b.values()[i] = random.nextGaussian();
        }
        assertThat(divergence(fit(a), fit(b))).isGreaterThan(0.1);
        // Each side by itself, as if the other had nothing to share.
        assertThat(divergence(chosen(a), chosen(b))).isLessThan(0.01);
        assertThat(divergence(pair(a, b).source(), pair(a, b).target())).isLessThan(0.001);
    }

    /** 2·JSD in nats of normal columns and their images, by fresh rows. */
    private static double divergence(MarginalMap source, MarginalMap target) {
        Bijection map = source.then(target.inverted());
        Matrix rows = Matrix.zeros(20_000, 10);
        RandomStream random = new RandomStream(10);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = random.nextGaussian();
        }
        Mapped there = map.forward(rows);
        Mapped back = map.inverse(rows);
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double ofImage = logDensity(rows, row) - there.logDet()[row] - logDensity(there.rows(), row);
            double ofRow = logDensity(back.rows(), row) + back.logDet()[row] - logDensity(rows, row);
            sum += 2 * Math.log(2) - Math.log1p(Math.exp(-ofImage)) - Math.log1p(Math.exp(ofRow));
        }
        return sum / rows.rows();
    }

    private static double logDensity(Matrix rows, int row) {
        return -0.5 * squares(rows.row(row));
    }

    @Test
    void theChoiceOfKnotsIsTheSameEachTime() {
        Matrix rows = normal(500, 6);
        MarginalMap first = chosen(rows);
        MarginalMap second = chosen(rows);
        assertThat(second.forward(rows).rows()).isEqualTo(first.forward(rows).rows());
    }

    private static Matrix normal(int rows, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, 1);
        for (int row = 0; row < rows; row++) {
            result.set(row, 0, random.nextGaussian());
        }
        return result;
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    @Test
    void strictlyIncreasesInsideAndOutsideOfTheRows() {
        MarginalMap map = fit(heavyTailed(300, 1));
        double previous = Double.NEGATIVE_INFINITY;
        for (double at = -2000; at <= 2000; at += 0.5) {
            double score = map.forward(Matrix.ofRows(new double[] {at})).rows().get(0, 0);
            assertThat(score).isGreaterThan(previous);
            previous = score;
        }
    }

    @Test
    void theMedianGoesToZero() {
        Matrix rows = Matrix.zeros(101, 1);
        for (int row = 0; row < 101; row++) {
            rows.set(row, 0, Math.exp(row / 20.0));
        }
        Matrix median = Matrix.ofRows(new double[] {Math.exp(2.5)});
        assertThat(fit(rows).forward(median).rows().get(0, 0)).isCloseTo(0, within(0.02));
    }

    @Test
    void aSplineWithoutIncreaseIsRefused() {
        double[] up = {0, 1};
        assertThatIllegalArgumentException().isThrownBy(() -> new MonotoneSpline(new double[] {0, 0}, up));
        assertThatIllegalArgumentException().isThrownBy(() -> new MonotoneSpline(up, new double[] {1, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> new MonotoneSpline(up, new double[] {0, Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> new MonotoneSpline(new double[] {1}, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new MarginalMap.Options(1, 1));
    }
}
