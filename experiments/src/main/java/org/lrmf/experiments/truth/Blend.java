package org.lrmf.experiments.truth;

import java.util.List;
import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** A finite mixture of any densities. */
final class Blend implements Density {
    private final double[] weights;
    private final List<Density> parts;

    /**
     * @param weights positive, summing to 1, one for each part
     * @throws IllegalArgumentException if they do not
     */
    Blend(double[] weights, List<? extends Density> parts) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight > 0 ? weight : Double.NaN;
        }
        if (weights.length != parts.size() || !(Math.abs(sum - 1) < 1e-9)) {
            throw new IllegalArgumentException(
                    "a mixture needs a positive weight for each part that sum to 1, not " + sum);
        }
        this.weights = weights.clone();
        this.parts = List.copyOf(parts);
    }

    @Override
    public int features() {
        return parts.get(0).features();
    }

    @Override
    public double[] logDensity(Matrix rows) {
        double[] most = new double[rows.rows()];
        java.util.Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double[][] logs = new double[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            logs[k] = parts.get(k).logDensity(rows);
            for (int row = 0; row < most.length; row++) {
                logs[k][row] += Math.log(weights[k]);
                most[row] = Math.max(most[row], logs[k][row]);
            }
        }
        for (int row = 0; row < most.length; row++) {
            double sum = 0;
            for (double[] log : logs) {
                sum += most[row] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(log[row] - most[row]);
            }
            most[row] += Math.log(sum);
        }
        return most;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        RandomStream choices = random.split("part");
        RandomStream draws = random.split("rows");
        Matrix result = Matrix.zeros(rows, features());
        for (int row = 0; row < rows; row++) {
            double u = choices.nextDouble();
            int k = 0;
            while (k < weights.length - 1 && u >= weights[k]) {
                u -= weights[k++];
            }
            Matrix one = parts.get(k).sample(1, draws.split(row));
            System.arraycopy(one.values(), 0, result.values(), row * features(), features());
        }
        return result;
    }
}
