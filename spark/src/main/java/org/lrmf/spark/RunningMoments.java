package org.lrmf.spark;

import java.io.Serializable;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

/**
 * Mean and covariance of rows seen one by one (Welford 1962), and of two parts from those of each (Chan, Golub and LeVeque
 * 1979).
 */
final class RunningMoments implements Serializable {
    private static final long serialVersionUID = 1;

    private long count;
    private final double[] mean;
    /** Sums of products of deviations, lower triangle, row-major. */
    private final double[] products;

    RunningMoments(int features) {
        mean = new double[features];
        products = new double[features * features];
    }

    long count() {
        return count;
    }

    void add(double[] x) {
        count++;
        int size = mean.length;
        double[] before = new double[size];
        for (int i = 0; i < size; i++) {
            before[i] = x[i] - mean[i];
            mean[i] += before[i] / count;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                products[i * size + j] += before[i] * (x[j] - mean[j]);
            }
        }
    }

    void merge(RunningMoments other) {
        if (other.count == 0) {
            return;
        }
        int size = mean.length;
        double total = (double) count + other.count;
        double both = count * (other.count / total);
        double[] apart = new double[size];
        for (int i = 0; i < size; i++) {
            apart[i] = other.mean[i] - mean[i];
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                products[i * size + j] += other.products[i * size + j] + apart[i] * apart[j] * both;
            }
            mean[i] += apart[i] * (other.count / total);
        }
        count += other.count;
    }

    /**
     * @throws IllegalStateException if no row was added
     */
    Moments moments() {
        if (count == 0) {
            throw new IllegalStateException("there are no rows to take moments of");
        }
        int size = mean.length;
        Matrix covariance = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance.set(i, j, products[i * size + j] / count);
                covariance.set(j, i, products[i * size + j] / count);
            }
        }
        return new Moments(mean.clone(), covariance);
    }
}
