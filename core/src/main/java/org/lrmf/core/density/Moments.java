package org.lrmf.core.density;

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

    /**
     * @throws IllegalArgumentException if there are no rows, or a column holds what is no number
     */
    public static Moments of(Matrix rows) {
        double[] weights = new double[rows.rows()];
        java.util.Arrays.fill(weights, 1);
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
        double total = 0;
        double[] mean = new double[size];
        for (int row = 0; row < rows.rows(); row++) {
            total += weights[row];
            for (int i = 0; i < size; i++) {
                mean[i] += weights[row] * rows.get(row, i);
            }
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("moments need at least one row");
        }
        for (int i = 0; i < size; i++) {
            mean[i] /= total;
            if (Double.isNaN(mean[i])) {
                throw new IllegalArgumentException("column " + (i + 1) + " has no mean: it holds what is no number");
            }
        }
        Matrix covariance = Matrix.zeros(size, size);
        double[] centred = new double[size];
        double[] sums = covariance.values();
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < size; i++) {
                centred[i] = rows.get(row, i) - mean[i];
            }
            for (int i = 0; i < size; i++) {
                double left = weights[row] * centred[i];
                for (int j = 0; j <= i; j++) {
                    sums[i * size + j] += left * centred[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = sums[i * size + j] / total;
                sums[i * size + j] = value;
                sums[j * size + i] = value;
            }
        }
        return new Moments(mean, covariance);
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
