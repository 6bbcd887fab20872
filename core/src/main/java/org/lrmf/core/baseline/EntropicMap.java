package org.lrmf.core.baseline;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * The barycentric projection of an entropic plan between two subsamples, extended to new rows by the plan's potential:
 * {@code T(x) = Σ_j w_j(x)·y_j} with {@code w_j(x) ∝ exp((g_j − ½|x−y_j|²)/ε)} (Seguy et al., ICLR 2018; Pooladian and
 * Niles-Weed 2021, equation 7). On the rows of the plan it is the plan's own barycentres. It has no inverse on rows: images lie
 * within the convex hull of the target's rows, and a large ε draws all of them to its middle.
 */
public final class EntropicMap {
    private static final int MOST_ROWS = 1_000;
    private static final double TOLERANCE = 1e-4;
    private static final int ITERATIONS = 1_000;

    private final Matrix target;
    private final double[] potential;
    private final double epsilon;

    private EntropicMap(Matrix target, double[] potential, double epsilon) {
        this.target = target;
        this.potential = potential;
        this.epsilon = epsilon;
    }

    /**
     * Solves the plan between at most {@value #MOST_ROWS} rows of each side, drawn by the random stream.
     *
     * @param epsilon the entropy's weight, in squared units of the rows
     * @throws IllegalArgumentException if it is not positive
     */
    public static EntropicMap fit(Matrix source, Matrix target, double epsilon, RandomStream random) {
        Matrix x = some(source, random.split("source"));
        Matrix y = some(target, random.split("target"));
        double[] costs = SquaredDistances.between(x, y);
        for (int i = 0; i < costs.length; i++) {
            costs[i] *= 0.5;
        }
        EntropicPlan plan =
                EntropicPlan.solve(costs, x.rows(), y.rows(), new EntropicPlan.Options(epsilon, TOLERANCE, ITERATIONS));
        return new EntropicMap(y, plan.second(), epsilon);
    }

    /** Half the mean squared distance of two rows: the sum of the columns' variances. */
    public static double meanCost(Matrix rows) {
        double sum = 0;
        for (int k = 0; k < rows.columns(); k++) {
            double[] column = rows.column(k);
            double mean = Arrays.stream(column).average().orElse(0);
            sum += Arrays.stream(column)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
        }
        return sum > 0 ? sum : 1;
    }

    private static Matrix some(Matrix rows, RandomStream random) {
        return rows.rows() <= MOST_ROWS ? rows : rows.select(Arrays.copyOf(random.permutation(rows.rows()), MOST_ROWS));
    }

    /** Maps rows of any number, of shape {@code [rows, features]}. */
    public Matrix map(Matrix rows) {
        int features = rows.columns();
        Matrix result = Matrix.zeros(rows.rows(), features);
        Crew.shared().forEach(rows.rows(), i -> {
            double[] logs = new double[target.rows()];
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < logs.length; j++) {
                logs[j] = (potential[j] - 0.5 * SquaredDistances.of(rows, i, target, j)) / epsilon;
                most = Math.max(most, logs[j]);
            }
            double total = 0;
            for (int j = 0; j < logs.length; j++) {
                double weight = Math.exp(logs[j] - most);
                total += weight;
                for (int k = 0; k < features; k++) {
                    result.values()[i * features + k] += weight * target.get(j, k);
                }
            }
            for (int k = 0; k < features; k++) {
                result.values()[i * features + k] /= total;
            }
        });
        return result;
    }
}
