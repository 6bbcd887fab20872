package org.lrmf.core.bijection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.UtilEjml;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.lrmf.engine.array.Matrix;

/** Linear algebra of small matrices. No argument is changed. */
public final class LinearAlgebra {
    private LinearAlgebra() {}

    /**
     * Eigenvalues in no order, of shape {@code [size]}.
     *
     * @param vectors of length 1, as columns, of shape {@code [size, size]}
     */
    public record Eigen(double[] values, Matrix vectors) {
        /** The same by falling eigenvalue. */
        public Eigen byFallingValue() {
            int[] order = IntStream.range(0, values.length)
                    .boxed()
                    .sorted((p, q) -> Double.compare(values[q], values[p]))
                    .mapToInt(i -> i)
                    .toArray();
            Matrix sorted = Matrix.zeros(values.length, values.length);
            for (int i = 0; i < order.length; i++) {
                for (int j = 0; j < order.length; j++) {
                    sorted.set(j, i, vectors.get(j, order[i]));
                }
            }
            return new Eigen(Arrays.stream(order).mapToDouble(i -> values[i]).toArray(), sorted);
        }
    }

    /**
     * The singular vectors as columns, by falling singular value.
     *
     * @param left of shape {@code [rows, rows]}
     * @param right of shape {@code [columns, columns]}
     */
    public record SingularVectors(Matrix left, Matrix right) {}

    /** Ones on the diagonal, of shape {@code [size, size]}. */
    public static Matrix identity(int size) {
        return matrix(CommonOps_DDRM.identity(size));
    }

    /**
     * {@code first · second · others}, from left to right.
     *
     * @throws IllegalArgumentException if one has not as many rows as the one before it has columns
     */
    public static Matrix product(Matrix first, Matrix second, Matrix... others) {
        Matrix result = product(first, second);
        for (Matrix other : others) {
            result = product(result, other);
        }
        return result;
    }

    private static Matrix product(Matrix a, Matrix b) {
        require(a.columns() == b.rows(), a + " times " + b);
        return matrix(CommonOps_DDRM.mult(dense(a), dense(b), new DMatrixRMaj(a.rows(), b.columns())));
    }

    /**
     * {@code a + b}.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public static Matrix sum(Matrix a, Matrix b) {
        require(a.rows() == b.rows() && a.columns() == b.columns(), a + " and " + b);
        return matrix(CommonOps_DDRM.add(dense(a), dense(b), new DMatrixRMaj(a.rows(), a.columns())));
    }

    /**
     * {@code a − b}.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public static Matrix difference(Matrix a, Matrix b) {
        return sum(a, scaled(-1, b));
    }

    /** {@code factor · a}. */
    public static Matrix scaled(double factor, Matrix a) {
        DMatrixRMaj result = new DMatrixRMaj(a.rows(), a.columns());
        CommonOps_DDRM.scale(factor, dense(a), result);
        return matrix(result);
    }

    /** {@code aᵀ}. */
    public static Matrix transposed(Matrix a) {
        return matrix(CommonOps_DDRM.transpose(dense(a), new DMatrixRMaj(a.columns(), a.rows())));
    }

    /**
     * {@code a⁻¹}.
     *
     * @throws IllegalArgumentException if {@code a} is singular or not square
     */
    public static Matrix inverse(Matrix a) {
        requireSquare(a);
        DMatrixRMaj result = new DMatrixRMaj(a.rows(), a.columns());
        require(
                CommonOps_DDRM.invert(dense(a), result) && !MatrixFeatures_DDRM.hasUncountable(result),
                "the matrix is singular");
        return matrix(result);
    }

    /**
     * The determinant, 0 where it cannot be computed.
     *
     * @throws IllegalArgumentException if {@code a} is not square
     */
    public static double determinant(Matrix a) {
        requireSquare(a);
        double result = CommonOps_DDRM.det(dense(a));
        return UtilEjml.isUncountable(result) ? 0 : result;
    }

    /**
     * The eigenvalues and eigenvectors of a symmetric matrix.
     *
     * @throws IllegalArgumentException if {@code a} is not symmetric, or they cannot be computed
     */
    public static Eigen eigen(Matrix a) {
        int size = a.rows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        require(
                MatrixFeatures_DDRM.isSymmetric(dense(a), UtilEjml.TEST_F64) && eigen.decompose(dense(a.copy())),
                "the matrix is not symmetric, or its eigenvalues cannot be computed");
        double[] values = new double[size];
        Matrix vectors = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
            double[] vector = eigen.getEigenVector(i).data;
            for (int j = 0; j < size; j++) {
                vectors.set(j, i, vector[j]);
            }
        }
        return new Eigen(values, vectors);
    }

    /** {@code (a + aᵀ) / 2}: {@code a} without the rounding that makes it asymmetric. */
    public static Matrix symmetric(Matrix a) {
        return scaled(0.5, sum(a, transposed(a)));
    }

    /**
     * {@code a} to a power, such as −½; eigenvalues below a hundred-trillionth of the greatest are taken for as much.
     *
     * @throws IllegalArgumentException if {@code a} is far from symmetric, or its eigenvalues cannot be computed
     */
    public static Matrix power(Matrix a, double exponent) {
        Eigen eigen = eigen(symmetric(a));
        int size = a.rows();
        Matrix result = Matrix.zeros(size, size);
        double[] sums = result.values();
        double most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, eigen.values()[i]);
        }
        for (int i = 0; i < size; i++) {
            double value = Math.max(eigen.values()[i], 1e-14 * most);
            double raised = Math.pow(value, exponent);
            double[] vector = eigen.vectors().column(i);
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    sums[j * size + k] += raised * (vector[j] * vector[k]);
                }
            }
        }
        return result;
    }

    /**
     * @throws IllegalArgumentException if they cannot be computed
     */
    public static SingularVectors singularVectors(Matrix a) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(a.rows(), a.columns(), true, true, false);
        require(svd.decompose(dense(a.copy())), "the singular values cannot be computed");
        DMatrixRMaj left = svd.getU(null, false);
        DMatrixRMaj right = svd.getV(null, false);
        SingularOps_DDRM.descendingOrder(left, false, svd.getW(null), right, false);
        return new SingularVectors(matrix(left), matrix(right));
    }

    /**
     * The orthogonal matrix nearest to a square one (Schönemann 1966).
     *
     * @throws IllegalArgumentException if its singular values cannot be computed
     */
    public static Matrix nearestOrthogonal(Matrix a) {
        SingularVectors vectors = singularVectors(a);
        return product(vectors.left(), transposed(vectors.right()));
    }

    private static void requireSquare(Matrix a) {
        require(a.rows() == a.columns(), a + " is not square");
    }

    private static void require(boolean met, String complaint) {
        if (!met) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** Shares the values. */
    private static DMatrixRMaj dense(Matrix a) {
        return DMatrixRMaj.wrap(a.rows(), a.columns(), a.values());
    }

    /** Shares the values. */
    private static Matrix matrix(DMatrixRMaj a) {
        return Matrix.of(a.numRows, a.numCols, a.data);
    }
}
