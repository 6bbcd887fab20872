package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class ShapeRotationsTest {
    /** The group of a row: five groups of unequal size. */
    private static int group(int row) {
        return new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 4}[row % 15];
    }

    private static double[] middle(int group, int features) {
        RandomStream places = new RandomStream(5).split(features).split(group);
        double[] middle = new double[features];
        Arrays.setAll(middle, j -> 2.5 * places.nextGaussian());
        return middle;
    }

    private static Matrix groups(int rows, int features, RandomStream random) {
        Matrix result = Matrix.zeros(rows, features);
        for (int row = 0; row < rows; row++) {
            double[] middle = middle(group(row), features);
            for (int j = 0; j < features; j++) {
                result.set(row, j, middle[j] + random.nextGaussian());
            }
        }
        return result;
    }

    /** Any matrix that is far from singular: rotations on both sides of unequal scales. */
    private static Matrix mixing(int features, RandomStream random) {
        Matrix normal = Matrix.zeros(features, features);
        for (int i = 0; i < features * features; i++) {
            normal.values()[i] = random.nextGaussian();
        }
        Matrix scales = LinearAlgebra.identity(features);
        for (int i = 0; i < features; i++) {
            scales.set(i, i, Math.exp(0.5 * random.nextGaussian()));
        }
        LinearAlgebra.SingularVectors vectors = LinearAlgebra.singularVectors(normal);
        return LinearAlgebra.product(vectors.left(), scales, vectors.right());
    }

    private static Bijection standardised(Matrix a, Matrix b) {
        return ElementwiseAffine.standardising(a)
                .then(ElementwiseAffine.standardising(b).inverted());
    }

    private static Bijection quantiles(Matrix a, Matrix b) {
        List<double[]> none = Collections.nCopies(a.columns(), new double[0]);
        MarginalMap.Pair scores = MarginalMap.heldOut(a, none, b, none, MarginalMap.Options.defaults());
        return scores.source().then(scores.target().inverted());
    }

    /** The share of rows whose images lie nearest to the middle of their own group. */
    private static double inTheirGroup(Matrix images) {
        int right = 0;
        for (int row = 0; row < images.rows(); row++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int group = 0; group < 5; group++) {
                double[] middle = middle(group, images.columns());
                double squares = 0;
                for (int j = 0; j < middle.length; j++) {
                    squares += Math.pow(images.get(row, j) - middle[j], 2);
                }
                nearest = squares < least ? group : nearest;
                least = Math.min(least, squares);
            }
            right += nearest == group(row) ? 1 : 0;
        }
        return right / (double) images.rows();
    }

    /** The map between the sides in their own units. */
    private static Bijection whole(Matrix a, Matrix b, AffineBijection map) {
        return ElementwiseAffine.standardising(a)
                .then(map)
                .then(ElementwiseAffine.standardising(b).inverted());
    }

    private static AffineBijection monge(Matrix a, Matrix b) {
        Matrix x = ElementwiseAffine.standardising(a).forward(a).rows();
        Matrix y = ElementwiseAffine.standardising(b).forward(b).rows();
        return new AffineMatch(Moments.of(x), Moments.of(y)).monge();
    }

    /** In ten columns the search ends beside the right rotation with about one seed in ten. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void undoesAnyLinearMixing(int features) {
        RandomStream random = new RandomStream(100 + features);
        Matrix b = groups(1_500, features, random.split("b"));
        Matrix unmixed = groups(1_500, features, random.split("a"));
        Matrix a = LinearAlgebra.product(unmixed, mixing(features, random.split("mixing")));
        AffineBijection best = new ShapeRotations(a, b).best(standardised(a, b)).orElseThrow();
        assertThat(inTheirGroup(whole(a, b, best).forward(a).rows())).isGreaterThan(inTheirGroup(unmixed) - 0.02);
        assertThat(inTheirGroup(whole(a, b, monge(a, b)).forward(a).rows()))
                .as("the Monge map, which moves rows least")
                .isLessThan(0.8);
    }

    @Test
    void keepsToARotationOnOtherRows() {
        RandomStream random = new RandomStream(7);
        Matrix mixing = mixing(4, random.split("mixing"));
        Matrix a = LinearAlgebra.product(groups(2_000, 4, random.split("a")), mixing);
        Matrix b = groups(2_000, 4, random.split("b"));
        Matrix fewA = a.slice(0, 1_005);
        Matrix fewB = b.slice(0, 1_005);
        AffineBijection best =
                new ShapeRotations(fewA, fewB).best(standardised(fewA, fewB)).orElseThrow();
        AffineBijection like = new ShapeRotations(a, b).like(whole(fewA, fewB, best));
        assertThat(inTheirGroup(whole(a, b, like).forward(a).rows())).isGreaterThan(0.95);
        AffineBijection likeMonge = new ShapeRotations(a, b).like(whole(fewA, fewB, monge(fewA, fewB)));
        assertThat(inTheirGroup(whole(a, b, likeMonge).forward(a).rows()))
                .as("like another map: no other search")
                .isLessThan(0.8);
    }

    /** Sides that differ by nothing, by what the Monge map mends, or by what the copula mends, need no search. */
    @Test
    void searchesOnlyWhereNoSimplerMapIsRight() {
        RandomStream random = new RandomStream(8);
        Matrix a = groups(1_500, 4, random.split("a"));
        Matrix b = groups(1_500, 4, random.split("b"));
        assertThat(new ShapeRotations(a, b).isWorthASearch(standardised(a, b))).isFalse();
        assertThat(new ShapeRotations(a, b).best(standardised(a, b))).isEmpty();
        Matrix bent = a.copy();
        Arrays.setAll(bent.values(), i -> Math.exp(a.values()[i] / 2));
        assertThat(new ShapeRotations(bent, b).isWorthASearch(quantiles(bent, b)))
                .isFalse();
        assertThat(new ShapeRotations(bent, b).isWorthASearch(standardised(bent, b)))
                .isTrue();
        Matrix mixed = LinearAlgebra.product(a, mixing(4, random.split("mixing")));
        assertThat(new ShapeRotations(mixed, b).isWorthASearch(quantiles(mixed, b)))
                .isTrue();
    }

    @Test
    void asksForTenRowsAColumnAndNotTooManyColumns() {
        assertThat(Rotations.between(Matrix.zeros(49, 5), Matrix.zeros(1_000, 5)))
                .isEmpty();
        assertThat(Rotations.between(Matrix.zeros(1_000, 33), Matrix.zeros(1_000, 33)))
                .isEmpty();
    }

    /** One column turned round is a reflection. */
    @Test
    void findsThatOneColumnIsTurnedRound() {
        RandomStream random = new RandomStream(10);
        Matrix a = Matrix.zeros(1_000, 1);
        Matrix b = Matrix.zeros(1_000, 1);
        for (int row = 0; row < 1_000; row++) {
            a.set(row, 0, Math.log(1 - random.nextDouble()));
            b.set(row, 0, -Math.log(1 - random.nextDouble()));
        }
        AffineBijection best = new ShapeRotations(a, b).best(standardised(a, b)).orElseThrow();
        assertThat(best.matrix().get(0, 0)).isLessThan(-0.9);
    }
}
