package org.lrmf.core.align;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * How well a row's side can be told from its nearest neighbours, row by row: the log-loss, in nats, of a
 * leave-one-out nearest-neighbour classifier on the pooled rows. It sees fine structure that an energy distance smooths
 * over; {@code 2(log 2 − mean loss)} bounds twice the Jensen–Shannon divergence from below.
 */
final class NeighbourBound {
    private static final int NEIGHBOURS = 15;

    private final double[] losses;

    NeighbourBound(Matrix x, Matrix y) {
        int n = x.rows() + y.rows();
        // Of equally near rows the first count: in the order of the samples they would all be of one side.
        int[] order = new RandomStream(0).split("neighbours").permutation(n);
        Matrix pooled = x.append(y).select(order);
        int features = pooled.columns();
        double[] values = pooled.values();
        losses = new double[n];
        double ratio = (double) x.rows() / y.rows();
        Crew.shared().forEach(n, row -> {
            long[] nearest = new long[NEIGHBOURS];
            Arrays.fill(nearest, Long.MAX_VALUE);
            for (int other = 0; other < n; other++) {
                double squares = 0;
                for (int k = 0; k < features; k++) {
                    double difference = values[row * features + k] - values[other * features + k];
                    squares += difference * difference;
                }
                // Distances that are not negative order like their bits; the row number breaks ties.
                long key = (Double.doubleToRawLongBits(squares) & ~0xfffffL) | other;
                if (other != row && key < nearest[NEIGHBOURS - 1]) {
                    insert(nearest, key);
                }
            }
            // A neighbour from the smaller side counts for as many as the sides' sizes demand.
            double first = 0.5;
            double second = 0.5;
            for (long key : nearest) {
                if (key != Long.MAX_VALUE) {
                    if (order[(int) (key & 0xfffffL)] < x.rows()) {
                        first += 1;
                    } else {
                        second += ratio;
                    }
                }
            }
            double own = order[row] < x.rows() ? first : second;
            losses[order[row]] = -Math.log(own / (first + second));
        });
    }

    private static void insert(long[] nearest, long key) {
        int at = nearest.length - 1;
        while (at > 0 && nearest[at - 1] > key) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = key;
    }

    /** {@code 2(log 2 − mean loss)}, in nats. */
    double nats() {
        return 2 * (Math.log(2) - Arrays.stream(losses).average().orElse(Math.log(2)));
    }

    /** The standard error of the difference from another bound of the same rows under another map. */
    double errorOfDifference(NeighbourBound other) {
        int n = losses.length;
        double mean = 0;
        for (int row = 0; row < n; row++) {
            mean += (losses[row] - other.losses[row]) / n;
        }
        double squares = 0;
        for (int row = 0; row < n; row++) {
            double difference = losses[row] - other.losses[row] - mean;
            squares += difference * difference;
        }
        return 2 * Math.sqrt(squares / Math.max(1, n - 1) / n);
    }
}
