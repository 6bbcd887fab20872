package org.lrmf.core.align;

import static org.lrmf.core.bijection.LinearAlgebra.eigen;
import static org.lrmf.core.bijection.LinearAlgebra.identity;
import static org.lrmf.core.bijection.LinearAlgebra.inverse;
import static org.lrmf.core.bijection.LinearAlgebra.power;
import static org.lrmf.core.bijection.LinearAlgebra.product;
import static org.lrmf.core.bijection.LinearAlgebra.singularVectors;
import static org.lrmf.core.bijection.LinearAlgebra.symmetric;
import static org.lrmf.core.bijection.LinearAlgebra.transposed;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.bijection.AffineBijection;
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
    private final Matrix sourceAxes;
    private final Matrix targetAxes;
    private final Matrix middle;

    AffineMatch(Moments source, Moments target) {
        sourceMean = source.mean();
        targetMean = target.mean();
        Matrix a = source.ridged().covariance();
        Matrix b = target.ridged().covariance();
        sourceAxes = eigen(symmetric(a)).byFallingValue().vectors();
        targetAxes = eigen(symmetric(b)).byFallingValue().vectors();
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

    /** The orthogonal matrix nearest to {@code matrix} between the whitened sides (Schönemann 1966). */
    Matrix rotationOf(Matrix matrix) {
        var vectors = singularVectors(product(inverse(colour), matrix, inverse(whiten)));
        return product(vectors.left(), transposed(vectors.right()));
    }

    /**
     * Orthogonal matrices worth trying: a fine grid of angles with and without a reflection in two features, the
     * principal axes matched in order with all signs in up to {@code mostFeatures}.
     */
    List<Matrix> orthogonalCandidates(int mostFeatures) {
        int size = sourceMean.length;
        List<Matrix> result = new ArrayList<>();
        if (size == 2) {
            for (int step = 0; step < 144; step++) {
                result.add(plane(Math.PI * Math.floorDiv(step, 2) / 36, step % 2 == 1));
            }
        } else if (size <= mostFeatures) {
            for (int signs = 0; signs < 1 << size; signs++) {
                Matrix diagonal = identity(size);
                for (int i = 0; i < size; i++) {
                    if ((signs >> i & 1) == 1) {
                        diagonal.set(i, i, -1);
                    }
                }
                result.add(product(targetAxes, diagonal, transposed(sourceAxes)));
            }
        }
        return result;
    }

    static Matrix plane(double angle, boolean reflected) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double sign = reflected ? -1 : 1;
        return Matrix.ofRows(new double[][] {{cos, -sin * sign}, {sin, cos * sign}});
    }

    private AffineBijection bijection(Matrix m) {
        int size = sourceMean.length;
        double[] shift = targetMean.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                shift[i] -= m.get(i, j) * sourceMean[j];
            }
        }
        return new AffineBijection(m, shift);
    }
}
