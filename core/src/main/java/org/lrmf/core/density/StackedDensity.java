package org.lrmf.core.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A weighted mean of densities, the weights fitted to rows that trained none of them (Smyth and Wolpert, "Linearly
 * combining density estimators via stacking", Machine Learning 1999). One part's blind spot is covered by another: the parts
 * share one row's worth of weight in advance, so that none is lost and a row far from the held-out ones costs a bounded
 * number of nats more than under the part that suits it best.
 */
public final class StackedDensity implements Density {
    private static final int PASSES = 200;

    private final double[] weights;
    private final List<Density> parts;

    private StackedDensity(double[] weights, List<Density> parts) {
        this.weights = weights;
        this.parts = parts;
    }

    /**
     * Fits the weights by expectation–maximisation; the parts stay as they are.
     *
     * @throws IllegalArgumentException if there is no part
     */
    public static StackedDensity fit(List<Density> parts, MixtureFit.Weighted heldOut) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("stacking needs at least one density");
        }
        double[][] logs =
                parts.stream().map(part -> part.logDensity(heldOut.rows())).toArray(double[][]::new);
        double[] weights = new double[logs.length];
        Arrays.fill(weights, 1.0 / logs.length);
        double sum = Arrays.stream(heldOut.weights()).sum();
        double scale = heldOut.rows().rows() / sum;
        for (int pass = 0; pass < PASSES; pass++) {
            double[][] joint = weighted(logs, weights);
            double[] evidence = GaussianMixture.logSums(joint);
            double[] next = new double[weights.length];
            double total = 0;
            Arrays.fill(next, 1.0 / next.length);
            for (int part = 0; part < next.length; part++) {
                for (int row = 0; row < evidence.length; row++) {
                    next[part] += scale * heldOut.weights()[row] * Math.exp(joint[part][row] - evidence[row]);
                }
                total += next[part];
            }
            for (int part = 0; part < next.length; part++) {
                weights[part] = next[part] / total;
            }
        }
        return new StackedDensity(weights, new ArrayList<>(parts));
    }

    private static double[][] weighted(double[][] logs, double[] weights) {
        double[][] joint = new double[logs.length][];
        for (int part = 0; part < logs.length; part++) {
            double log = Math.log(Math.max(weights[part], 1e-300));
            joint[part] = Arrays.stream(logs[part]).map(value -> value + log).toArray();
        }
        return joint;
    }

    /** The share of each part, in the order in which they were given. */
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public int features() {
        return parts.get(0).features();
    }

    @Override
    public double[] logDensity(Matrix rows) {
        double[][] logs = parts.stream().map(part -> part.logDensity(rows)).toArray(double[][]::new);
        return GaussianMixture.logSums(weighted(logs, weights));
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        RandomStream choices = random.split("part");
        Matrix result = Matrix.zeros(rows, features());
        int[] counts = new int[weights.length];
        int[] chosen = new int[rows];
        for (int row = 0; row < rows; row++) {
            double u = choices.nextDouble();
            int part = 0;
            while (part < weights.length - 1 && u >= weights[part]) {
                u -= weights[part++];
            }
            chosen[row] = part;
            counts[part]++;
        }
        Matrix[] drawn = new Matrix[weights.length];
        for (int part = 0; part < weights.length; part++) {
            drawn[part] = parts.get(part).sample(counts[part], random.split(part));
        }
        int[] used = new int[weights.length];
        for (int row = 0; row < rows; row++) {
            double[] values = drawn[chosen[row]].row(used[chosen[row]]++);
            System.arraycopy(values, 0, result.values(), row * features(), features());
        }
        return result;
    }
}
