package org.lrmf.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.lrmf.engine.array.Matrix;

/**
 * The first two principal components of standardised columns. Standardising keeps a column with large numbers from being
 * the whole picture.
 */
final class Projection {
    private final double[] mean;
    private final double[] deviation;
    private final double[][] axes;
    private final double[] shares;

    private Projection(double[] mean, double[] deviation, double[][] axes, double[] shares) {
        this.mean = mean;
        this.deviation = deviation;
        this.axes = axes;
        this.shares = shares;
    }

    /** Fits on the finite rows of {@code rows}, {@code [rows, features]}. */
    static Projection fit(Matrix rows) {
        int features = rows.columns();
        Matrix finite = rows.select(IntStream.range(0, rows.rows())
                .filter(row -> Arrays.stream(rows.row(row)).allMatch(Double::isFinite))
                .toArray());
        double[] mean = new double[features];
        double[] deviation = new double[features];
        Arrays.fill(deviation, 1);
        for (int j = 0; j < features && finite.rows() > 0; j++) {
            double centre = Arrays.stream(finite.column(j)).average().orElse(0);
            double variance = Arrays.stream(finite.column(j))
                    .map(value -> (value - centre) * (value - centre))
                    .average()
                    .orElse(0);
            // A column too large to square counts for nothing rather than spoiling the picture.
            boolean measured = Double.isFinite(centre) && Double.isFinite(variance);
            mean[j] = measured ? centre : 0;
            deviation[j] = !measured ? Double.POSITIVE_INFINITY : variance > 0 ? Math.sqrt(variance) : 1;
        }
        DMatrixRMaj covariance = covariance(finite, mean, deviation);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(features, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("the principal components of the drawn rows could not be computed");
        }
        Integer[] order = new Integer[features];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()));
        double total = 0;
        for (int i = 0; i < features; i++) {
            total += Math.max(eigen.getEigenvalue(i).getReal(), 0);
        }
        double[][] axes = new double[2][features];
        double[] shares = new double[2];
        for (int k = 0; k < Math.min(2, features); k++) {
            axes[k] = signed(eigen.getEigenVector(order[k]).data);
            shares[k] = total > 0 ? Math.max(eigen.getEigenvalue(order[k]).getReal(), 0) / total : 0;
        }
        return new Projection(mean, deviation, axes, shares);
    }

    /** The shares of the variance that the two components hold. */
    double[] shares() {
        return shares.clone();
    }

    /** The coordinates of every row, {@code [rows, 2]}. */
    Matrix project(Matrix rows) {
        Matrix result = Matrix.zeros(rows.rows(), 2);
        for (int row = 0; row < rows.rows(); row++) {
            for (int k = 0; k < 2; k++) {
                double sum = 0;
                for (int j = 0; j < rows.columns(); j++) {
                    sum += (rows.get(row, j) - mean[j]) / deviation[j] * axes[k][j];
                }
                result.set(row, k, sum);
            }
        }
        return result;
    }

    private static DMatrixRMaj covariance(Matrix rows, double[] mean, double[] deviation) {
        int features = rows.columns();
        DMatrixRMaj result = new DMatrixRMaj(features, features);
        double[] centred = new double[features];
        for (int row = 0; row < rows.rows(); row++) {
            for (int j = 0; j < features; j++) {
                centred[j] = (rows.get(row, j) - mean[j]) / deviation[j];
            }
            for (int j = 0; j < features; j++) {
                for (int k = 0; k <= j; k++) {
                    result.data[j * features + k] += centred[j] * centred[k] / rows.rows();
                }
            }
        }
        for (int j = 0; j < features; j++) {
            for (int k = 0; k < j; k++) {
                result.data[k * features + j] = result.data[j * features + k];
            }
        }
        return result;
    }

    /** An eigenvector's sign is arbitrary: let its largest entry be positive, so that runs draw the same picture. */
    private static double[] signed(double[] vector) {
        int largest = 0;
        for (int i = 1; i < vector.length; i++) {
            if (Math.abs(vector[i]) > Math.abs(vector[largest]) + 1e-9) {
                largest = i;
            }
        }
        double sign = vector[largest] < 0 ? -1 : 1;
        return Arrays.stream(vector).map(value -> sign * value).toArray();
    }
}
