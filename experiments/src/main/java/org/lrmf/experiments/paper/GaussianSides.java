package org.lrmf.experiments.paper;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Normal distributions with axes in random directions and a chosen condition number. */
final class GaussianSides {
    private GaussianSides() {}

    /**
     * @param condition the largest variance over the smallest; variances fall geometrically from {@code scale²}
     */
    static Gaussian of(int features, double condition, double scale, RandomStream random) {
        Matrix normal = Matrix.zeros(features, features);
        Arrays.setAll(normal.values(), i -> random.nextGaussian());
        Matrix axes = LinearAlgebra.singularVectors(normal).left();
        Matrix variances = Matrix.zeros(features, features);
        double[] mean = new double[features];
        for (int i = 0; i < features; i++) {
            double share = features == 1 ? 0 : (double) i / (features - 1);
            variances.set(i, i, scale * scale * Math.pow(condition, -share));
            mean[i] = scale * random.nextGaussian();
        }
        Matrix covariance = LinearAlgebra.product(axes, variances, LinearAlgebra.transposed(axes));
        return new Gaussian(
                mean, LinearAlgebra.scaled(0.5, LinearAlgebra.sum(covariance, LinearAlgebra.transposed(covariance))));
    }

    /** The affine map that gives these rows mean 0 and covariance 1, by the Cholesky factor of their covariance. */
    static AffineBijection whitening(Matrix rows) {
        Moments moments = Moments.of(rows);
        int size = rows.columns();
        var cholesky = DecompositionFactory_DDRM.chol(size, true);
        DMatrixRMaj covariance =
                new DMatrixRMaj(size, size, true, moments.covariance().values().clone());
        if (!cholesky.decompose(covariance)) {
            throw new IllegalArgumentException("the covariance is not positive definite");
        }
        Matrix inverse = LinearAlgebra.inverse(Matrix.of(size, size, cholesky.getT(null).data));
        Matrix shift = LinearAlgebra.product(inverse, Matrix.of(size, 1, moments.mean()));
        return new AffineBijection(inverse, LinearAlgebra.scaled(-1, shift).values());
    }
}
