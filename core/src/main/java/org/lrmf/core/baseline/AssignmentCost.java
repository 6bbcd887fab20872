package org.lrmf.core.baseline;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;

/**
 * Half the mean squared distance of optimally matched rows: the earth mover's distance of two minibatches, whose
 * gradient pulls each row to its partner (Fatras et al., "Learning with minibatch Wasserstein", AISTATS 2020). The mean over
 * minibatches is biased: it is not least where the distributions are one, and shrinks the rows towards each other.
 */
public record AssignmentCost() implements SampleLoss {
    /**
     * @throws IllegalArgumentException if the samples differ in rows
     */
    @Override
    public double gradient(Matrix x, Matrix y, double[] gradient) {
        int n = x.rows();
        if (n != y.rows()) {
            throw new IllegalArgumentException(
                    "rows can be matched where there are as many on both sides, not " + n + " and " + y.rows());
        }
        double[] squares = SquaredDistances.between(x, y);
        if (!Arrays.stream(squares).allMatch(Double::isFinite)) {
            Arrays.fill(gradient, Double.NaN);
            return Double.NaN;
        }
        int[] partners = OptimalAssignment.of(squares, n);
        int features = x.columns();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += squares[i * n + partners[i]];
            for (int k = 0; k < features; k++) {
                gradient[i * features + k] = (x.get(i, k) - y.get(partners[i], k)) / n;
            }
        }
        return 0.5 * sum / n;
    }
}
