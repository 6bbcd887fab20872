package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** A kind of difference that can be planted into rows of one distribution by how their sides are drawn. */
enum PlantedDifference {
    /** One side lies further along a column. */
    TILT("a tilt along a column") {
        @Override
        double[] contrast(Matrix rows, double[][] scores, RandomStream random, double share) {
            return scores[random.nextInt(scores.length)];
        }
    },
    /** Two columns go together on one side and against each other on the other. */
    PRODUCT("a product of two columns") {
        @Override
        double[] contrast(Matrix rows, double[][] scores, RandomStream random, double share) {
            int[] order = random.permutation(scores.length);
            double[] u = scores[order[0]];
            double[] v = scores[order[Math.min(1, order.length - 1)]];
            double[] product = new double[u.length];
            for (int row = 0; row < u.length; row++) {
                product[row] = u[row] * v[row];
            }
            return product;
        }
    },
    /** One side is denser around some row, in at most three columns. */
    CLUSTER("a denser cluster") {
        @Override
        double[] contrast(Matrix rows, double[][] scores, RandomStream random, double share) {
            int n = rows.rows();
            int centre = random.nextInt(n);
            double[] distances = new double[n];
            int[] chosen = random.permutation(scores.length);
            for (int i = 0; i < Math.min(CLUSTER_COLUMNS, chosen.length); i++) {
                double[] column = scores[chosen[i]];
                for (int row = 0; row < n; row++) {
                    distances[row] += (column[row] - column[centre]) * (column[row] - column[centre]);
                }
            }
            double[] sorted = distances.clone();
            Arrays.sort(sorted);
            double radius = sorted[(int) (share * (n - 1))];
            return Arrays.stream(distances).map(d -> d <= radius ? 1 : 0).toArray();
        }
    },
    /** One side is denser where an even number of four columns lies above thresholds near their medians. */
    PARITY("a parity of four columns") {
        @Override
        double[] contrast(Matrix rows, double[][] scores, RandomStream random, double share) {
            int[] order = random.permutation(scores.length);
            double[] product = new double[rows.rows()];
            Arrays.fill(product, 1);
            for (int i = 0; i < Math.min(PARITY_COLUMNS, order.length); i++) {
                double threshold = 0.4 * (random.nextDouble() - 0.5);
                for (int row = 0; row < product.length; row++) {
                    product[row] *= scores[order[i]][row] > threshold ? 1 : -1;
                }
            }
            return product;
        }
    },
    /** One side is denser on every second of narrow rings in two columns. */
    RINGS("rings in two columns") {
        @Override
        double[] contrast(Matrix rows, double[][] scores, RandomStream random, double share) {
            int[] order = random.permutation(scores.length);
            double[] u = scores[order[0]];
            double[] v = scores[order[Math.min(1, order.length - 1)]];
            double[] waves = new double[u.length];
            for (int row = 0; row < waves.length; row++) {
                waves[row] = Math.sin(2 * Math.PI * RINGS_ACROSS * Math.hypot(u[row], v[row]));
            }
            return waves;
        }
    };

    /** Those that some classifier sees well. */
    static final List<PlantedDifference> VISIBLE = List.of(TILT, PRODUCT, CLUSTER);
    /** Those that only flexible classifiers see, from many rows. */
    static final List<PlantedDifference> HIDDEN = List.of(PARITY, RINGS);

    /** Share of the rows in a cluster: enough to hold differences up to 0.15 nats, then half of all rows. */
    private static final double SMALL_CLUSTER = 0.1;

    private static final double MOST_IN_SMALL_CLUSTER = 0.1;

    /** A ball in many independent columns differs from its surroundings in no way that could be seen. */
    private static final int CLUSTER_COLUMNS = 3;

    private static final int PARITY_COLUMNS = 4;
    private static final int RINGS_ACROSS = 4;
    private static final int HALVINGS = 40;
    private static final double STEEPEST = 200;

    /** Columns of one value, or nearly, hold no difference: others are drawn. */
    private static final int MOST_DRAWS = 50;

    private final String words;

    PlantedDifference(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Where the first side is to be denser, larger values for more, of shape {@code [rows]}. */
    abstract double[] contrast(Matrix rows, double[][] scores, RandomStream random, double share);

    /**
     * The probability that each row is of the first side, so that with these rows as the mixture of both sides in equal
     * parts 2·JSD is {@code nats}: {@code p = sigmoid(b + k·contrast)}, where b makes the mean ½ and k the divergence.
     * Empty where no difference of this kind can be as large in these rows, such as a tilt along a column of one value.
     */
    Optional<double[]> probabilities(Matrix rows, double nats, RandomStream random) {
        double[][] scores = new double[rows.columns()][];
        for (int column = 0; column < scores.length; column++) {
            scores[column] = uniformScores(rows.column(column));
        }
        double share = nats > MOST_IN_SMALL_CLUSTER ? 0.5 : SMALL_CLUSTER;
        double[] contrast = contrast(rows, scores, random, share);
        for (int draw = 1; divergence(balanced(contrast, STEEPEST)) < nats; draw++) {
            if (draw == MOST_DRAWS) {
                return Optional.empty();
            }
            contrast = contrast(rows, scores, random, share);
        }
        double low = 0;
        double high = STEEPEST;
        for (int i = 0; i < HALVINGS; i++) {
            double slope = 0.5 * (low + high);
            if (divergence(balanced(contrast, slope)) < nats) {
                low = slope;
            } else {
                high = slope;
            }
        }
        return Optional.of(balanced(contrast, 0.5 * (low + high)));
    }

    private static double[] balanced(double[] contrast, double slope) {
        double low = -slope - 1;
        double high = slope + 1;
        double[] probabilities = new double[contrast.length];
        for (int i = 0; i < HALVINGS; i++) {
            double offset = 0.5 * (low + high);
            double sum = 0;
            for (int row = 0; row < contrast.length; row++) {
                probabilities[row] = 1 / (1 + Math.exp(-offset - slope * contrast[row]));
                sum += probabilities[row];
            }
            if (sum < 0.5 * contrast.length) {
                low = offset;
            } else {
                high = offset;
            }
        }
        return probabilities;
    }

    /** 2·JSD in nats: {@code 2(log 2 − H(side | row))}. */
    static double divergence(double[] probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            sum += Math.log(2) + term(p) + term(1 - p);
        }
        return 2 * sum / probabilities.length;
    }

    private static double term(double p) {
        return p > 0 ? p * Math.log(p) : 0;
    }

    /** Mean ranks scaled to −1..1: equal values have equal scores. */
    private static double[] uniformScores(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] scores = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            int from = firstAtLeast(sorted, values[row]);
            int to = firstAtLeast(sorted, Math.nextUp(values[row]));
            scores[row] = (from + to) / (double) values.length - 1;
        }
        return scores;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
