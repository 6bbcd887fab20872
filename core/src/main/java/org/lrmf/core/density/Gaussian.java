package org.lrmf.core.density;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** A normal distribution with full covariance. */
public final class Gaussian implements Density {
    /** So that one step does the same for as many rows as there are lanes. */
    private static final int ROWS_AT_ONCE = 64;

    private final double[] mean;
    private final Matrix covariance;
    /** Lower Cholesky factor of the covariance, row-major. */
    private final double[] factor;

    private final double logNormaliser;
    private final boolean diagonal;

    /**
     * @param mean of shape {@code [features]}
     * @param covariance of shape {@code [features, features]}
     * @throws IllegalArgumentException if the shapes differ or the covariance is not positive definite
     */
    public Gaussian(double[] mean, Matrix covariance) {
        int size = mean.length;
        if (covariance.rows() != size || covariance.columns() != size) {
            throw new IllegalArgumentException(covariance + " as the covariance of " + size + " features");
        }
        this.mean = mean.clone();
        this.covariance = covariance.copy();
        diagonal = isDiagonal(covariance);
        factor = diagonal ? roots(covariance) : cholesky(covariance);
        double sum = 0.5 * size * Math.log(2 * Math.PI);
        for (int i = 0; i < size; i++) {
            sum += Math.log(factor[i * size + i]);
        }
        logNormaliser = sum;
    }

    private static boolean isDiagonal(Matrix covariance) {
        for (int i = 0; i < covariance.rows(); i++) {
            for (int j = 0; j < covariance.columns(); j++) {
                if (i != j && covariance.get(i, j) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The Cholesky factor of a diagonal covariance. */
    private static double[] roots(Matrix covariance) {
        int size = covariance.rows();
        double[] roots = new double[size * size];
        for (int i = 0; i < size; i++) {
            requirePositive(covariance.get(i, i) > 0);
            roots[i * size + i] = Math.sqrt(covariance.get(i, i));
        }
        return roots;
    }

    private static double[] cholesky(Matrix covariance) {
        int size = covariance.rows();
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(size, true);
        DMatrixRMaj dense =
                new DMatrixRMaj(size, size, true, covariance.values().clone());
        requirePositive(cholesky.decompose(dense));
        return cholesky.getT(null).data;
    }

    private static void requirePositive(boolean definite) {
        if (!definite) {
            throw new IllegalArgumentException("the covariance is not positive definite");
        }
    }

    /** Mean 0, covariance the identity. */
    public static Gaussian standard(int features) {
        Matrix identity = Matrix.zeros(features, features);
        for (int i = 0; i < features; i++) {
            identity.set(i, i, 1);
        }
        return new Gaussian(new double[features], identity);
    }

    /** The maximum-likelihood fit; see {@link Moments} for the ridge that keeps it positive definite. */
    public static Gaussian fit(Matrix rows) {
        return of(Moments.of(rows));
    }

    /** The normal distribution with these moments. */
    public static Gaussian of(Moments moments) {
        return new Gaussian(moments.mean(), moments.ridged().covariance());
    }

    /** The same with all deviations multiplied by {@code factor}. */
    public Gaussian widened(double factor) {
        Matrix wide = covariance.copy();
        for (int i = 0; i < wide.values().length; i++) {
            wide.values()[i] *= factor * factor;
        }
        return new Gaussian(mean, wide);
    }

    public double[] mean() {
        return mean.clone();
    }

    public Matrix covariance() {
        return covariance.copy();
    }

    @Override
    public int features() {
        return mean.length;
    }

    @Override
    public double[] logDensity(Matrix rows) {
        if (rows.columns() != mean.length) {
            throw new IllegalArgumentException(
                    "rows of " + rows.columns() + " features for a density of " + mean.length);
        }
        double[] result = diagonal ? squaresOfColumns(rows) : squares(rows);
        for (int row = 0; row < result.length; row++) {
            result[row] = -0.5 * Math.min(result[row], Double.MAX_VALUE) - logNormaliser;
        }
        return result;
    }

    /** The squared length of each row in deviations of its columns. */
    private double[] squaresOfColumns(Matrix rows) {
        double[] squares = new double[rows.rows()];
        for (int row = 0; row < squares.length; row++) {
            for (int i = 0; i < mean.length; i++) {
                double value = (rows.get(row, i) - mean[i]) / factor[i * mean.length + i];
                squares[row] += value * value;
            }
        }
        return squares;
    }

    /** The squared length of {@code factor⁻¹ · (row − mean)}. */
    private double[] squares(Matrix rows) {
        double[] squares = new double[rows.rows()];
        double[] solved = new double[mean.length * Math.min(ROWS_AT_ONCE, squares.length)];
        for (int from = 0; from < squares.length; from += ROWS_AT_ONCE) {
            addSquares(rows, from, Math.min(ROWS_AT_ONCE, squares.length - from), solved, squares);
        }
        return squares;
    }

    /** For several rows, feature by feature. */
    private void addSquares(Matrix rows, int from, int count, double[] solved, double[] squares) {
        int size = mean.length;
        double[] sums = new double[count];
        for (int i = 0; i < size; i++) {
            for (int row = 0; row < count; row++) {
                sums[row] = rows.get(from + row, i) - mean[i];
            }
            for (int j = 0; j < i; j++) {
                double entry = factor[i * size + j];
                int start = j * count;
                for (int row = 0; row < count; row++) {
                    sums[row] -= entry * solved[start + row];
                }
            }
            double scale = factor[i * size + i];
            for (int row = 0; row < count; row++) {
                double value = sums[row] / scale;
                solved[i * count + row] = value;
                squares[from + row] += value * value;
            }
        }
    }

    /** Adds {@code weight · gradient} of the log-density in each row to {@code sums}, of shape {@code [rows, features]}. */
    void addGradient(Matrix rows, double[] weights, Matrix sums) {
        int size = mean.length;
        double[] solved = new double[size];
        for (int row = 0; row < weights.length; row++) {
            for (int i = 0; i < size; i++) {
                double sum = rows.get(row, i) - mean[i];
                for (int j = 0; j < i; j++) {
                    sum -= factor[i * size + j] * solved[j];
                }
                solved[i] = sum / factor[i * size + i];
            }
            for (int i = size - 1; i >= 0; i--) {
                double sum = solved[i];
                for (int j = i + 1; j < size; j++) {
                    sum -= factor[j * size + i] * solved[j];
                }
                solved[i] = sum / factor[i * size + i];
                sums.set(row, i, sums.get(row, i) - weights[row] * solved[i]);
            }
        }
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        int size = mean.length;
        Matrix result = Matrix.zeros(rows, size);
        double[] normal = new double[size];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < size; i++) {
                normal[i] = random.nextGaussian();
                double sum = mean[i];
                for (int j = 0; j <= i; j++) {
                    sum += factor[i * size + j] * normal[j];
                }
                result.set(row, i, sum);
            }
        }
        return result;
    }
}
