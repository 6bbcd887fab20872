package org.lrmf.core.baseline;

import java.util.Arrays;

/**
 * Entropic optimal transport between two samples of equal weights: {@code P_ij = exp((f_i + g_j − C_ij)/ε)/(n·m)} with
 * potentials f and g that give P the right marginals (Cuturi, NeurIPS 2013).
 *
 * <p>Sinkhorn's iterations run on a kernel into which the potentials are absorbed whenever the scalings grow; each
 * absorption is an exact update in the log domain, so that no small ε underflows (Schmitzer, SIAM J. Sci. Comput. 2019).
 */
final class EntropicPlan {
    /** Scalings beyond {@code exp(±30)} are absorbed. */
    private static final double LARGEST_LOG = 30;

    /**
     * @param epsilon the entropy's weight, in the unit of the costs
     * @param tolerance the error of the marginals, summed over the rows, at which iteration ends
     * @param iterations iterations at most
     */
    record Options(double epsilon, double tolerance, int iterations) {
        Options {
            if (!(epsilon > 0) || !(tolerance > 0) || iterations < 1) {
                throw new IllegalArgumentException(
                        "epsilon and tolerance must be positive and iterations at least 1, not " + epsilon + ", "
                                + tolerance + " and " + iterations);
            }
        }
    }

    private final double[] costs;
    private final int n;
    private final int m;
    private final double epsilon;
    private final double[] first;
    private final double[] second;
    private final double[] kernel;

    private EntropicPlan(double[] costs, int n, int m, double epsilon) {
        this.costs = costs;
        this.n = n;
        this.m = m;
        this.epsilon = epsilon;
        first = new double[n];
        second = new double[m];
        kernel = new double[costs.length];
    }

    /**
     * @param costs row-major, of shape {@code [n, m]}
     */
    static EntropicPlan solve(double[] costs, int n, int m, Options options) {
        EntropicPlan plan = new EntropicPlan(costs, n, m, options.epsilon());
        int left = options.iterations();
        boolean converged = false;
        while (left > 0 && !converged) {
            plan.refresh();
            double[] u = filled(n);
            double[] v = filled(m);
            double[] sums = new double[Math.max(n, m)];
            boolean large = false;
            while (left-- > 0 && !converged && !large) {
                plan.rowSums(v, sums);
                double error = 0;
                for (int i = 0; i < n; i++) {
                    error += Math.abs(u[i] * sums[i] - 1.0 / n);
                    u[i] = 1 / (n * Math.max(sums[i], Double.MIN_NORMAL));
                }
                plan.columnSums(u, sums);
                for (int j = 0; j < m; j++) {
                    v[j] = 1 / (m * Math.max(sums[j], Double.MIN_NORMAL));
                }
                converged = error < options.tolerance();
                large = largestLog(u) > LARGEST_LOG || largestLog(v) > LARGEST_LOG;
            }
            plan.absorb(u, v);
        }
        plan.fillKernel();
        return plan;
    }

    /** {@code P_ij}, row-major, of shape {@code [n, m]}. */
    double[] weights() {
        return kernel;
    }

    /** g, of shape {@code [m]}. */
    double[] second() {
        return second;
    }

    /** The value of the dual problem, which is the entropic cost where the marginals are right. */
    double dual() {
        return Arrays.stream(first).sum() / n
                + Arrays.stream(second).sum() / m
                - epsilon * (Arrays.stream(kernel).sum() - 1);
    }

    /** One exact update of both potentials in the log domain, then the kernel. */
    private void refresh() {
        for (int i = 0; i < n; i++) {
            first[i] = softMinimum(i * m, 1, m, second);
        }
        for (int j = 0; j < m; j++) {
            second[j] = softMinimum(j, m, n, first);
        }
        fillKernel();
    }

    /** {@code −ε log mean_k exp((other_k − C_k)/ε)} along a row or a column of the costs. */
    private double softMinimum(int from, int stride, int count, double[] other) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            most = Math.max(most, other[k] - costs[from + k * stride]);
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += Math.exp((other[k] - costs[from + k * stride] - most) / epsilon);
        }
        return -most - epsilon * Math.log(sum / count);
    }

    private void fillKernel() {
        double scale = 1.0 / n / m;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                kernel[i * m + j] = scale * Math.exp((first[i] + second[j] - costs[i * m + j]) / epsilon);
            }
        }
    }

    private void absorb(double[] u, double[] v) {
        for (int i = 0; i < n; i++) {
            first[i] += epsilon * Math.log(u[i]);
        }
        for (int j = 0; j < m; j++) {
            second[j] += epsilon * Math.log(v[j]);
        }
    }

    private void rowSums(double[] v, double[] sums) {
        for (int i = 0; i < n; i++) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int j = 0;
            for (; j + 4 <= m; j += 4) {
                int at = i * m + j;
                s0 += kernel[at] * v[j];
                s1 += kernel[at + 1] * v[j + 1];
                s2 += kernel[at + 2] * v[j + 2];
                s3 += kernel[at + 3] * v[j + 3];
            }
            for (; j < m; j++) {
                s0 += kernel[i * m + j] * v[j];
            }
            sums[i] = s0 + s1 + (s2 + s3);
        }
    }

    private void columnSums(double[] u, double[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < n; i++) {
            double scale = u[i];
            for (int j = 0; j < m; j++) {
                sums[j] += scale * kernel[i * m + j];
            }
        }
    }

    private static double[] filled(int count) {
        double[] result = new double[count];
        Arrays.fill(result, 1);
        return result;
    }

    private static double largestLog(double[] scalings) {
        double largest = 0;
        for (double scaling : scalings) {
            largest = Math.max(largest, Math.abs(Math.log(scaling)));
        }
        return largest;
    }
}
