package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class PlaneRotationsTest {
    private static final double TURN = Math.toRadians(50);

    static Matrix moons(int rows, RandomStream random, double angle) {
        Matrix result = Matrix.zeros(rows, 2);
        for (int row = 0; row < rows; row++) {
            boolean upper = random.nextDouble() < 0.5;
            double t = Math.PI * random.nextDouble();
            double x = (upper ? Math.cos(t) : 1 - Math.cos(t)) + 0.1 * random.nextGaussian();
            double y = (upper ? Math.sin(t) : 0.5 - Math.sin(t)) + 0.1 * random.nextGaussian();
            result.set(row, 0, Math.cos(angle) * x - Math.sin(angle) * y);
            result.set(row, 1, Math.sin(angle) * x + Math.cos(angle) * y);
        }
        return result;
    }

    private static AffineBijection best(Matrix a, Matrix b) {
        Bijection standardised = ElementwiseAffine.standardising(a)
                .then(ElementwiseAffine.standardising(b).inverted());
        return new PlaneRotations(a, b).best(standardised).orElseThrow();
    }

    /** The map between the sides in their own units. */
    private static Bijection whole(Matrix a, Matrix b, AffineBijection map) {
        return ElementwiseAffine.standardising(a)
                .then(map)
                .then(ElementwiseAffine.standardising(b).inverted());
    }

    /** The mean squared distance from the rows turned by the right angle; a half turn's is above 5. */
    private static double error(Bijection map, Matrix rows) {
        Matrix images = map.forward(rows).rows();
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double x = rows.get(row, 0);
            double y = rows.get(row, 1);
            sum += Math.pow(images.get(row, 0) - Math.cos(TURN) * x + Math.sin(TURN) * y, 2)
                    + Math.pow(images.get(row, 1) - Math.sin(TURN) * x - Math.cos(TURN) * y, 2);
        }
        return sum / rows.rows();
    }

    /** The two arms are alike but for a half turn: of both maps the one that moves rows least, whatever chance says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsTheTurnAndNotTheHalfTurnBesideIt(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix a = moons(700, random.split("a"), 0);
        Matrix b = moons(700, random.split("b"), TURN);
        AffineBijection best = best(a, b);
        assertThat(error(whole(a, b, best), a)).isLessThan(0.05);
    }

    /** A table may be sorted: its first rows are not like the others. */
    @Test
    void findsTheTurnOfSortedRows() {
        RandomStream random = new RandomStream(7);
        Matrix a = moons(2_000, random.split("a"), 0);
        Matrix b = moons(2_000, random.split("b"), TURN);
        Integer[] order = new Integer[a.rows()];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, Comparator.comparingDouble(row -> a.get(row, 0)));
        Matrix sorted = a.select(Arrays.stream(order).mapToInt(row -> row).toArray());
        AffineBijection best = best(sorted, b);
        assertThat(error(whole(sorted, b, best), a)).isLessThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void keepsToARotationOnOtherRows(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix a = moons(700, random.split("a"), 0);
        Matrix b = moons(700, random.split("b"), TURN);
        AffineBijection best = best(a, b);
        Matrix moreA = a.append(moons(300, random.split("more a"), 0));
        Matrix moreB = b.append(moons(300, random.split("more b"), TURN));
        AffineBijection like = new PlaneRotations(moreA, moreB).like(whole(a, b, best));
        assertThat(error(whole(moreA, moreB, like), a)).isLessThan(0.05);
        double cos = -Math.cos(TURN);
        double sin = -Math.sin(TURN);
        AffineBijection halfTurn =
                new AffineBijection(Matrix.of(2, 2, new double[] {cos, -sin, sin, cos}), new double[2]);
        AffineBijection turned = new PlaneRotations(moreA, moreB).like(halfTurn);
        assertThat(error(whole(moreA, moreB, turned), a)).isGreaterThan(3);
    }
}
