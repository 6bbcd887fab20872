package org.lrmf.core.align;

import static org.lrmf.core.bijection.LinearAlgebra.eigen;
import static org.lrmf.core.bijection.LinearAlgebra.power;
import static org.lrmf.core.bijection.LinearAlgebra.product;
import static org.lrmf.core.bijection.LinearAlgebra.scaled;
import static org.lrmf.core.bijection.LinearAlgebra.sum;
import static org.lrmf.core.bijection.LinearAlgebra.symmetric;
import static org.lrmf.core.bijection.LinearAlgebra.transposed;

import org.lrmf.engine.array.Matrix;

/**
 * The axes in which the correlations of two sides are variances: whitened by the correlations of both, the two have the same
 * principal axes, and along each a side has more than 1 where the other has less. The axes go by falling variance of the first
 * side.
 */
final class CommonAxes {
    private final double firstShare;
    private final Matrix into;
    private final Matrix back;

    /**
     * @param first of shape {@code [features, features]}, positive definite; second likewise
     * @param firstShare what the first counts in the correlations of both, above 0 and below 1
     */
    CommonAxes(Matrix first, Matrix second, double firstShare) {
        this.firstShare = firstShare;
        Matrix both = sum(scaled(firstShare, first), scaled(1 - firstShare, second));
        Matrix whiten = power(both, -0.5);
        Matrix axes = eigen(symmetric(product(whiten, first, whiten)))
                .byFallingValue()
                .vectors();
        into = product(whiten, axes);
        back = product(power(both, 0.5), axes);
    }

    /**
     * The mean square of rows along each axis, of shape {@code [features]}.
     *
     * @param standardised of shape {@code [rows, features]}
     */
    double[] meanSquares(Matrix standardised) {
        Matrix along = product(standardised, into);
        double[] squares = new double[along.columns()];
        for (int row = 0; row < along.rows(); row++) {
            for (int axis = 0; axis < squares.length; axis++) {
                squares[axis] += along.get(row, axis) * along.get(row, axis) / along.rows();
            }
        }
        return squares;
    }

    /** The variances of the second side, where those of the first are {@code variances}: both together have 1. */
    double[] otherSide(double[] variances) {
        double[] other = variances.clone();
        for (int axis = 0; axis < other.length; axis++) {
            other[axis] = (1 - firstShare * variances[axis]) / (1 - firstShare);
        }
        return other;
    }

    /** Correlations, with ones on the diagonal, from variances along the axes, of shape {@code [features]}. */
    Matrix correlations(double[] variances) {
        Matrix scaled = back.copy();
        int size = variances.length;
        for (int i = 0; i < size; i++) {
            for (int axis = 0; axis < size; axis++) {
                scaled.set(i, axis, back.get(i, axis) * variances[axis]);
            }
        }
        return correlations(symmetric(product(scaled, transposed(back))));
    }

    /** Of a covariance; a column of one value is correlated with none. */
    static Matrix correlations(Matrix covariance) {
        Matrix result = covariance.copy();
        for (int i = 0; i < result.rows(); i++) {
            for (int j = 0; j < result.columns(); j++) {
                double scale = Math.sqrt(covariance.get(i, i) * covariance.get(j, j));
                result.set(i, j, scale > 0 ? covariance.get(i, j) / scale : i == j ? 1 : 0);
            }
        }
        return result;
    }
}
