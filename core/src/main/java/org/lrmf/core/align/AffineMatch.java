package org.lrmf.core.align;

import static org.lrmf.core.bijection.LinearAlgebra.identity;
import static org.lrmf.core.bijection.LinearAlgebra.inverse;
import static org.lrmf.core.bijection.LinearAlgebra.nearestOrthogonal;
import static org.lrmf.core.bijection.LinearAlgebra.power;
import static org.lrmf.core.bijection.LinearAlgebra.product;

import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

/**
 * Affine maps that give the source the target's mean and covariance. They are
 * {@code Σ_B^½ · R · Σ_A^−½} with any orthogonal R; one of them, the Monge map, moves the rows least.
 */
final class AffineMatch {
    private final double[] sourceMean;
    private final double[] targetMean;
    private final Matrix whiten;
    private final Matrix colour;
    private final Matrix middle;

    AffineMatch(Moments source, Moments target) {
        sourceMean = source.mean();
        targetMean = target.mean();
        Matrix a = source.ridged().covariance();
        Matrix b = target.ridged().covariance();
        whiten = power(a, -0.5);
        colour = power(b, 0.5);
        Matrix root = power(a, 0.5);
        middle = power(product(root, b, root), 0.5);
    }

    /** The optimal transport map between the two normal distributions (Knott and Smith 1984). */
    AffineBijection monge() {
        return bijection(product(whiten, middle, whiten));
    }

    /** The map with rotation or reflection {@code r} between the whitened sides. */
    AffineBijection rotated(Matrix r) {
        return bijection(product(colour, r, whiten));
    }

    /** The orthogonal matrix nearest to an affine map between the whitened sides (Schönemann 1966). */
    Matrix rotationOf(Bijection affine) {
        return nearestOrthogonal(product(inverse(colour), slope(affine), inverse(whiten)));
    }

    private static Matrix slope(Bijection affine) {
        int features = affine.features();
        Matrix points = identity(features).append(Matrix.zeros(1, features));
        Matrix images = affine.forward(points).rows();
        Matrix result = Matrix.zeros(features, features);
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                result.set(i, j, images.get(j, i) - images.get(features, i));
            }
        }
        return result;
    }

    /** Takes the source's mean to 0 and its covariance to ones on the diagonal. */
    AffineBijection sourceWhitening() {
        return around(sourceMean, whiten);
    }

    AffineBijection targetWhitening() {
        return around(targetMean, inverse(colour));
    }

    private static AffineBijection around(double[] mean, Matrix m) {
        return bijection(mean, m, new double[mean.length]);
    }

    /** A rotation by an angle, after a reflection or not. */
    static Matrix plane(double angle, boolean reflected) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double sign = reflected ? -1 : 1;
        return Matrix.ofRows(new double[][] {{cos, -sin * sign}, {sin, cos * sign}});
    }

    private AffineBijection bijection(Matrix m) {
        return bijection(sourceMean, m, targetMean);
    }

    /** Takes the mean {@code from} to {@code to}. */
    private static AffineBijection bijection(double[] from, Matrix m, double[] to) {
        int size = from.length;
        double[] shift = to.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                shift[i] -= m.get(i, j) * from[j];
            }
        }
        return new AffineBijection(m, shift);
    }
}
