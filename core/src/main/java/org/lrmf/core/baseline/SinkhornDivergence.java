package org.lrmf.core.baseline;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/**
 * The debiased Sinkhorn divergence {@code OT(x, y) − ½OT(x, x) − ½OT(y, y)} of entropic transport costs with
 * {@code c = ½|x−y|²} (Feydy et al., AISTATS 2019, equation 3). The gradient holds the plans fixed, which is exact at
 * their optimum: {@code Σ_j P_ij (x_i − y_j) − Σ_j Q_ij (x_i − x_j)} with the plans P of x and y, Q of x and x.
 *
 * @param epsilon the entropy's weight, in squared units of the rows
 * @param tolerance the error of the marginals at which Sinkhorn's iterations end
 * @param iterations iterations at most
 */
public record SinkhornDivergence(double epsilon, double tolerance, int iterations) implements SampleLoss {
    private static final double TRAINING_TOLERANCE = 1e-3;
    private static final int TRAINING_ITERATIONS = 100;

    /**
     * @throws IllegalArgumentException if a value is not positive
     */
    public SinkhornDivergence {
        new EntropicPlan.Options(epsilon, tolerance, iterations);
    }

    /** Solved as precisely as training needs. */
    public static SinkhornDivergence forTraining(double epsilon) {
        return new SinkhornDivergence(epsilon, TRAINING_TOLERANCE, TRAINING_ITERATIONS);
    }

    @Override
    public double gradient(Matrix x, Matrix y, double[] gradient) {
        for (double value : x.values()) {
            if (!Double.isFinite(value)) {
                Arrays.fill(gradient, Double.NaN);
                return Double.NaN;
            }
        }
        Matrix[] sources = {x, x, y};
        Matrix[] targets = {y, x, y};
        EntropicPlan[] plans = new EntropicPlan[3];
        Crew.shared().forEach(3, pair -> plans[pair] = plan(sources[pair], targets[pair]));
        Arrays.fill(gradient, 0);
        add(plans[0].weights(), x, y, 1, gradient);
        add(plans[1].weights(), x, x, -1, gradient);
        return plans[0].dual() - 0.5 * plans[1].dual() - 0.5 * plans[2].dual();
    }

    private EntropicPlan plan(Matrix a, Matrix b) {
        double[] costs = SquaredDistances.between(a, b);
        for (int i = 0; i < costs.length; i++) {
            costs[i] *= 0.5;
        }
        return EntropicPlan.solve(costs, a.rows(), b.rows(), new EntropicPlan.Options(epsilon, tolerance, iterations));
    }

    /** Adds the gradient of one plan's cost in the rows of {@code x}. */
    private static void add(double[] weights, Matrix x, Matrix y, double sign, double[] gradient) {
        int features = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < y.rows(); j++) {
                double weight = sign * weights[i * y.rows() + j];
                for (int k = 0; k < features; k++) {
                    gradient[i * features + k] += weight * (x.get(i, k) - y.get(j, k));
                }
            }
        }
    }
}
