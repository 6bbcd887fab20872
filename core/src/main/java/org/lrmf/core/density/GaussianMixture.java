package org.lrmf.core.density;

import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/** A finite mixture of normal distributions. */
public final class GaussianMixture implements Density {
    /** Rows that one thread sums at a time. */
    private static final int ROWS = 256;

    private final double[] weights;
    private final List<Gaussian> components;

    /**
     * @param weights positive, summing to 1, of shape {@code [components]}
     * @throws IllegalArgumentException if the weights do not fit the components
     */
    public GaussianMixture(double[] weights, List<Gaussian> components) {
        if (weights.length != components.size() || components.isEmpty()) {
            throw new IllegalArgumentException(weights.length + " weights for " + components.size() + " components");
        }
        double sum = 0;
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a mixture weight must be positive, not " + weight);
            }
            sum += weight;
        }
        if (Math.abs(sum - 1) > 1e-6) {
            throw new IllegalArgumentException("mixture weights must sum to 1, not " + sum);
        }
        this.weights = weights.clone();
        this.components = List.copyOf(components);
    }

    public double[] weights() {
        return weights.clone();
    }

    @Override
    public int features() {
        return components.get(0).features();
    }

    @Override
    public double[] logDensity(Matrix rows) {
        return logSums(jointLogDensity(rows));
    }

    /**
     * The log-density and how it changes.
     *
     * @param logDensity in nats, of shape {@code [rows]}
     * @param gradient of the log-density in each row, of shape {@code [rows, features]}
     */
    public record Slope(double[] logDensity, Matrix gradient) {}

    /**
     * The log-density of each row with its gradient.
     *
     * @param rows of shape {@code [rows, features]}
     */
    public Slope slope(Matrix rows) {
        double[][] joint = jointLogDensity(rows);
        double[] logDensity = logSums(joint);
        Matrix gradient = Matrix.zeros(rows.rows(), features());
        for (int k = 0; k < joint.length; k++) {
            double[] responsibilities = joint[k];
            Arrays.setAll(responsibilities, row -> Math.exp(responsibilities[row] - logDensity[row]));
            components.get(k).addGradient(rows, responsibilities, gradient);
        }
        return new Slope(logDensity, gradient);
    }

    /** {@code log(weight · density)} of each component at each row, of shape {@code [components][rows]}. */
    double[][] jointLogDensity(Matrix rows) {
        double[][] joint = new double[weights.length][];
        Crew.shared().forEach(weights.length, k -> {
            joint[k] = components.get(k).logDensity(rows);
            double log = Math.log(weights[k]);
            for (int row = 0; row < joint[k].length; row++) {
                joint[k][row] += log;
            }
        });
        return joint;
    }

    static double[] logSums(double[][] joint) {
        double[] result = new double[joint[0].length];
        Crew.shared().forEach((result.length + ROWS - 1) / ROWS, part -> {
            for (int row = part * ROWS; row < Math.min(result.length, (part + 1) * ROWS); row++) {
                double most = Double.NEGATIVE_INFINITY;
                for (double[] component : joint) {
                    most = Math.max(most, component[row]);
                }
                double sum = 0;
                for (double[] component : joint) {
                    sum += Math.exp(component[row] - most);
                }
                result[row] = most + Math.log(sum);
            }
        });
        return result;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        RandomStream choices = random.split("component");
        RandomStream draws = random.split("rows");
        Matrix result = Matrix.zeros(rows, features());
        for (int row = 0; row < rows; row++) {
            double u = choices.nextDouble();
            int k = 0;
            while (k < weights.length - 1 && u >= weights[k]) {
                u -= weights[k++];
            }
            Matrix one = components.get(k).sample(1, draws);
            System.arraycopy(one.values(), 0, result.values(), row * features(), features());
        }
        return result;
    }
}
