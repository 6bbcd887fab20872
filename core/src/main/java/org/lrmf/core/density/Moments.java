package org.lrmf.core.density;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;

/**
 * Mean and covariance (divided by n).
 *
 * @param mean of shape {@code [features]}
 * @param covariance of shape {@code [features, features]}
 */
public record Moments(double[] mean, Matrix covariance) {
    /** Relative to the mean variance; enough for a Cholesky factor of exactly collinear columns, too little to be seen. */
    private static final double RIDGE = 1e-10;

    /** Rows whose products are added in one pass over the sums. */
    private static final int AT_ONCE = 4;

    /**
     * @throws IllegalArgumentException if there are no rows, or a column holds what is no number
     */
    public static Moments of(Matrix rows) {
        double[] weights = new double[rows.rows()];
        Arrays.fill(weights, 1);
        return of(rows, weights);
    }

    /**
     * Moments of weighted rows.
     *
     * @param weights of shape {@code [rows]}, not negative
     * @throws IllegalArgumentException if the weights do not sum to something positive, or a column holds what is no number
     */
    public static Moments of(Matrix rows, double[] weights) {
        int size = rows.columns();
        double[] mean = mean(rows, weights);
        Matrix covariance = Matrix.zeros(size, size);
        double[] sums = covariance.values();
        double[][] centred = new double[AT_ONCE][size];
        double[] weight = new double[AT_ONCE];
        for (int from = 0; from < rows.rows(); from += AT_ONCE) {
            for (int k = 0; k < AT_ONCE; k++) {
                boolean present = from + k < rows.rows();
                weight[k] = present ? weights[from + k] : 0;
                for (int i = 0; i < size; i++) {
                    centred[k][i] = present ? rows.get(from + k, i) - mean[i] : 0;
                }
            }
            addProducts(weight, centred, sums);
        }
        double total = total(weights);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = sums[i * size + j] / total;
                sums[i * size + j] = value;
                sums[j * size + i] = value;
            }
        }
        return new Moments(mean, covariance);
    }

    /**
     * The same with covariances of 0 between columns.
     *
     * @throws IllegalArgumentException as there
     */
    static Moments ofColumns(Matrix rows, double[] weights) {
        int size = rows.columns();
        double[] mean = mean(rows, weights);
        double[] sums = new double[size];
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < size; i++) {
                double centred = rows.get(row, i) - mean[i];
                sums[i] += weights[row] * centred * centred;
            }
        }
        double total = total(weights);
        Matrix covariance = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            covariance.set(i, i, sums[i] / total);
        }
        return new Moments(mean, covariance);
    }

    private static double[] mean(Matrix rows, double[] weights) {
        double[] mean = new double[rows.columns()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += weights[row] * rows.get(row, i);
            }
        }
        double total = total(weights);
        if (!(total > 0)) {
            throw new IllegalArgumentException("moments need at least one row");
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= total;
            if (Double.isNaN(mean[i])) {
                throw new IllegalArgumentException("column " + (i + 1) + " has no mean: it holds what is no number");
            }
        }
        return mean;
    }

    private static double total(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }

    /** Of several rows one after another, while each sum is read and written once. */
    private static void addProducts(double[] weights, double[][] centred, double[] sums) {
        double[] a = centred[0];
        double[] b = centred[1];
        double[] c = centred[2];
        double[] d = centred[3];
        int size = a.length;
        for (int i = 0; i < size; i++) {
            double ofA = weights[0] * a[i];
            double ofB = weights[1] * b[i];
            double ofC = weights[2] * c[i];
            double ofD = weights[3] * d[i];
            int start = i * size;
            for (int j = 0; j <= i; j++) {
                sums[start + j] = sums[start + j] + ofA * a[j] + ofB * b[j] + ofC * c[j] + ofD * d[j];
            }
        }
    }

    /** These moments with a small multiple of the identity added to the covariance, so that it is positive definite. */
    public Moments ridged() {
        int size = mean.length;
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += covariance.get(i, i);
        }
        double ridge = trace > 0 && Double.isFinite(trace) ? RIDGE * trace / size : RIDGE;
        Matrix result = covariance.copy();
        for (int i = 0; i < size; i++) {
            result.set(i, i, result.get(i, i) + ridge);
        }
        return new Moments(mean, result);
    }
}
