package org.lrmf.experiments.paper;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.simple.SimpleMatrix;
import org.lrmf.core.bijection.AffineBijection;
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
        SimpleMatrix normal = new SimpleMatrix(features, features);
        for (int i = 0; i < features * features; i++) {
            normal.set(i, random.nextGaussian());
        }
        SimpleMatrix axes = normal.svd().getU();
        SimpleMatrix variances = new SimpleMatrix(features, features);
        double[] mean = new double[features];
        for (int i = 0; i < features; i++) {
            double share = features == 1 ? 0 : (double) i / (features - 1);
            variances.set(i, i, scale * scale * Math.pow(condition, -share));
            mean[i] = scale * random.nextGaussian();
        }
        SimpleMatrix covariance = axes.mult(variances).mult(axes.transpose());
        SimpleMatrix symmetric = covariance.plus(covariance.transpose()).scale(0.5);
        return new Gaussian(mean, Matrix.of(features, features, symmetric.getDDRM().data));
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
        SimpleMatrix inverse = SimpleMatrix.wrap(cholesky.getT(null)).invert();
        SimpleMatrix shift =
                inverse.mult(new SimpleMatrix(size, 1, true, moments.mean())).negative();
        return new AffineBijection(Matrix.of(size, size, inverse.getDDRM().data), shift.getDDRM().data);
    }
}
