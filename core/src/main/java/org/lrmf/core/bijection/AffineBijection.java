package org.lrmf.core.bijection;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.lrmf.engine.array.Matrix;

/** {@code y = M·x + b} with a full matrix. */
public final class AffineBijection implements Bijection {
    private final Matrix matrix;
    private final double[] shift;
    private final Matrix inverse;
    private final double logDet;

    /**
     * @param matrix of shape {@code [features, features]}
     * @param shift of shape {@code [features]}
     * @throws IllegalArgumentException if the shapes differ or the matrix is singular
     */
    public AffineBijection(Matrix matrix, double[] shift) {
        int size = shift.length;
        if (matrix.rows() != size || matrix.columns() != size) {
            throw new IllegalArgumentException(matrix + " with a shift of " + size);
        }
        DMatrixRMaj dense = new DMatrixRMaj(size, size, true, matrix.values().clone());
        LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(size, size);
        DMatrixRMaj inverted = new DMatrixRMaj(size, size);
        if (!lu.decompose(dense.copy()) || !CommonOps_DDRM.invert(dense, inverted)) {
            throw new IllegalArgumentException("the matrix is singular");
        }
        DMatrixRMaj upper = lu.getUpper(null);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.log(Math.abs(upper.get(i, i)));
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("the matrix is singular");
        }
        this.matrix = matrix.copy();
        this.shift = shift.clone();
        this.inverse = Matrix.of(size, size, inverted.data);
        this.logDet = sum;
    }

    public Matrix matrix() {
        return matrix.copy();
    }

    public double[] shift() {
        return shift.clone();
    }

    @Override
    public int features() {
        return shift.length;
    }

    @Override
    public Mapped forward(Matrix rows) {
        Columns.require(rows, shift.length);
        int size = shift.length;
        Matrix result = Matrix.zeros(rows.rows(), size);
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < size; i++) {
                double sum = shift[i];
                for (int j = 0; j < size; j++) {
                    sum += matrix.get(i, j) * rows.get(row, j);
                }
                result.set(row, i, sum);
            }
        }
        return new Mapped(result, Columns.filled(rows.rows(), logDet));
    }

    @Override
    public Mapped inverse(Matrix rows) {
        Columns.require(rows, shift.length);
        int size = shift.length;
        Matrix result = Matrix.zeros(rows.rows(), size);
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int j = 0; j < size; j++) {
                    sum += inverse.get(i, j) * (rows.get(row, j) - shift[j]);
                }
                result.set(row, i, sum);
            }
        }
        return new Mapped(result, Columns.filled(rows.rows(), -logDet));
    }
}
