package org.lrmf.core.baseline;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * The squared maximum mean discrepancy (Gretton et al., JMLR 2012, equation 3: without the pairs of a row with itself)
 * for the mean of Gaussian kernels {@code exp(−|x−y|²/(2σ²))} of five bandwidths σ, ¼ to 4 times a median distance, as
 * minimised by Li, Swersky and Zemel ("Generative moment matching networks", ICML 2015).
 *
 * @param median the median distance; positive
 */
public record KernelDiscrepancy(double median) implements SampleLoss {
    /** Each bandwidth is half of the one before, so that each kernel is the fourth power of the one before. */
    private static final double WIDEST = 4;

    private static final int BANDWIDTHS = 5;
    private static final int PAIRS = 2_000;

    public KernelDiscrepancy {
        if (!(median > 0) || !Double.isFinite(median)) {
            throw new IllegalArgumentException("the median distance must be positive, not " + median);
        }
    }

    /** With the median distance of random pairs of different rows of {@code x} and {@code y} together. */
    public static KernelDiscrepancy forRows(Matrix x, Matrix y, RandomStream random) {
        Matrix rows = x.append(y);
        if (rows.rows() < 2) {
            throw new IllegalArgumentException("a median distance needs at least two rows");
        }
        double[] distances = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            int i = random.nextInt(rows.rows());
            int j = (i + 1 + random.nextInt(rows.rows() - 1)) % rows.rows();
            distances[pair] = Math.sqrt(SquaredDistances.of(rows, i, rows, j));
        }
        Arrays.sort(distances);
        double median = distances[PAIRS / 2];
        return new KernelDiscrepancy(median > 0 ? median : 1);
    }

    @Override
    public double gradient(Matrix x, Matrix y, double[] gradient) {
        int n = x.rows();
        int m = y.rows();
        if (n < 2 || m < 2) {
            throw new IllegalArgumentException("the maximum mean discrepancy needs at least two rows on each side");
        }
        // Kernels are 0 at infinity and would hide it.
        if (!isFinite(x) || !isFinite(y)) {
            Arrays.fill(gradient, Double.NaN);
            return Double.NaN;
        }
        double own = 1.0 / n / (n - 1);
        double across = -2.0 / n / m;
        double[] parts = new double[n];
        Arrays.fill(gradient, 0);
        Crew.shared().forEach(n, i -> {
            // Both places of a row among its own pairs move with it: hence twice in the gradient.
            parts[i] = add(x, i, x, i, own, 2 * own, gradient) + add(x, i, y, -1, across, across, gradient);
        });
        double[] others = new double[m];
        Crew.shared().forEach(m, j -> others[j] = add(y, j, y, j, 1.0 / m / (m - 1), 0, new double[0]));
        return Arrays.stream(parts).sum() + Arrays.stream(others).sum();
    }

    private static boolean isFinite(Matrix rows) {
        return Arrays.stream(rows.values()).allMatch(Double::isFinite);
    }

    /** Adds the kernels of row i with all rows of {@code y} but number {@code itself}, and their gradients in row i. */
    private double add(Matrix x, int i, Matrix y, int itself, double weight, double pull, double[] gradient) {
        int features = x.columns();
        double widest = WIDEST * median;
        double rate = -0.5 / (widest * widest);
        double sum = 0;
        for (int j = 0; j < y.rows(); j++) {
            if (j == itself) {
                continue;
            }
            double kernel = Math.exp(rate * SquaredDistances.of(x, i, y, j));
            double inverse = 1 / (widest * widest);
            double kernels = 0;
            double slope = 0;
            for (int k = 0; k < BANDWIDTHS; k++) {
                kernels += kernel;
                slope += kernel * inverse;
                double square = kernel * kernel;
                kernel = square * square;
                inverse *= 4;
            }
            sum += kernels;
            double factor = -pull * slope / BANDWIDTHS;
            if (factor != 0) {
                for (int k = 0; k < features; k++) {
                    gradient[i * features + k] += factor * (x.get(i, k) - y.get(j, k));
                }
            }
        }
        return weight * sum / BANDWIDTHS;
    }
}
