package org.lrmf.core.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/** Fits Gaussian mixtures by expectation–maximisation (Dempster, Laird and Rubin 1977) from a k-means++ start. */
public final class MixtureFit {
    /** The share of the data's own variance that no component's falls below. */
    private static final double FLOOR = 1e-3;

    private MixtureFit() {}

    /**
     * @param components the numbers of components to try
     * @param diagonal whether to try diagonal covariances beside full ones
     * @param iterations passes at most
     */
    public record Options(int[] components, boolean diagonal, int iterations) {
        public Options {
            if (components.length == 0
                    || iterations < 1
                    || Arrays.stream(components).anyMatch(k -> k < 1)) {
                throw new IllegalArgumentException("a mixture needs at least one component and one pass");
            }
            components = components.clone();
        }

        public static Options defaults() {
            return new Options(new int[] {2, 4, 8, 16}, true, 60);
        }
    }

    /** Rows with weights: what a maximum-likelihood fit counts. */
    public record Weighted(Matrix rows, double[] weights) {
        public static Weighted equally(Matrix rows) {
            double[] weights = new double[rows.rows()];
            Arrays.fill(weights, 1);
            return new Weighted(rows, weights);
        }

        /** Rows of both, each side with the same total weight. */
        public static Weighted balanced(Matrix first, Matrix second) {
            double[] weights = new double[first.rows() + second.rows()];
            Arrays.fill(weights, 0, first.rows(), 1.0 / first.rows());
            Arrays.fill(weights, first.rows(), weights.length, 1.0 / second.rows());
            return new Weighted(first.append(second), weights);
        }

        /** The weighted mean of a value of each row. */
        public double mean(double[] values) {
            double sum = 0;
            double total = 0;
            for (int row = 0; row < values.length; row++) {
                sum += weights[row] * values[row];
                total += weights[row];
            }
            return sum / total;
        }
    }

    /**
     * The mixture, among the numbers of components and shapes of {@code options}, under which the validation rows are
     * most likely. A larger number is tried only while numbers grow better.
     */
    public static GaussianMixture heldOut(
            Weighted training, Weighted validation, Options options, RandomStream random) {
        GaussianMixture best = null;
        double bestLikelihood = Double.NEGATIVE_INFINITY;
        for (boolean diagonal : options.diagonal() ? new boolean[] {false, true} : new boolean[] {false}) {
            double previous = Double.NEGATIVE_INFINITY;
            for (int k : options.components()) {
                if ((long) k * leastRows(training.rows().columns(), diagonal)
                        > training.rows().rows()) {
                    break;
                }
                GaussianMixture mixture =
                        fit(training, start(training, k, random.split(k)), diagonal, options.iterations());
                double likelihood = validation.mean(mixture.logDensity(validation.rows()));
                if (likelihood > bestLikelihood || best == null) {
                    best = mixture;
                    bestLikelihood = likelihood;
                }
                if (!(likelihood > previous)) {
                    break;
                }
                previous = likelihood;
            }
        }
        return best == null ? new GaussianMixture(new double[] {1}, List.of(fitOne(training))) : best;
    }

    /** Of a component: rows no more than columns lie in a plane, and a full covariance knows nothing but the floor across it. */
    private static int leastRows(int columns, boolean diagonal) {
        return Math.max(8, diagonal ? 0 : columns + 1);
    }

    /** The maximum-likelihood normal distribution of weighted rows. */
    public static Gaussian fitOne(Weighted training) {
        return Gaussian.of(Moments.of(training.rows(), training.weights()));
    }

    /** Continues from {@code start} on other rows: what fine-tuning is for a flow. */
    public static GaussianMixture fit(Weighted training, GaussianMixture start, boolean diagonal, int iterations) {
        Matrix floor = floor(training);
        GaussianMixture current = start;
        double previous = Double.NEGATIVE_INFINITY;
        for (int pass = 0; pass < iterations; pass++) {
            double[][] joint = current.jointLogDensity(training.rows());
            double[] evidence = GaussianMixture.logSums(joint);
            double likelihood = training.mean(evidence);
            if (likelihood - previous < 1e-5) {
                break;
            }
            previous = likelihood;
            Crew.shared().forEach(joint.length, k -> {
                double[] component = joint[k];
                for (int row = 0; row < component.length; row++) {
                    component[row] = training.weights()[row] * Math.exp(component[row] - evidence[row]);
                }
            });
            current = maximise(training.rows(), joint, floor, diagonal);
        }
        return current;
    }

    private static GaussianMixture maximise(Matrix rows, double[][] responsibilities, Matrix floor, boolean diagonal) {
        int features = rows.columns();
        double[] totals = new double[responsibilities.length];
        double sum = 0;
        for (int k = 0; k < totals.length; k++) {
            totals[k] = Arrays.stream(responsibilities[k]).sum();
            sum += totals[k];
        }
        double least = 1e-8 * sum;
        int[] kept =
                IntStream.range(0, totals.length).filter(k -> totals[k] > least).toArray();
        Gaussian[] components = new Gaussian[kept.length];
        Crew.shared().forEach(kept.length, k -> {
            double[] weights = responsibilities[kept[k]];
            Moments moments = diagonal ? Moments.ofColumns(rows, weights) : Moments.of(rows, weights);
            Matrix covariance = moments.covariance().copy();
            for (int i = 0; i < features; i++) {
                covariance.set(i, i, covariance.get(i, i) + floor.get(0, i));
            }
            components[k] = new Gaussian(moments.mean(), covariance);
        });
        double remaining = Arrays.stream(kept).mapToDouble(k -> totals[k]).sum();
        return new GaussianMixture(
                Arrays.stream(kept).mapToDouble(k -> totals[k] / remaining).toArray(), List.of(components));
    }

    /** What is added to each column's variance, of shape {@code [1, features]}. */
    private static Matrix floor(Weighted training) {
        Moments moments = Moments.ofColumns(training.rows(), training.weights());
        Matrix floor = Matrix.zeros(1, training.rows().columns());
        for (int i = 0; i < floor.columns(); i++) {
            floor.set(0, i, Math.max(FLOOR * moments.covariance().get(i, i), 1e-12));
        }
        return floor;
    }

    /** k-means++ seeding (Arthur and Vassilvitskii 2007), each component with the whole data's spherical share of variance. */
    private static GaussianMixture start(Weighted training, int k, RandomStream random) {
        Matrix rows = training.rows();
        int n = rows.rows();
        Moments all = Moments.ofColumns(rows, training.weights());
        Matrix covariance = Matrix.zeros(rows.columns(), rows.columns());
        for (int i = 0; i < rows.columns(); i++) {
            covariance.set(i, i, Math.max(all.covariance().get(i, i), 1e-12) / Math.pow(k, 2.0 / rows.columns()));
        }
        double[] distances = new double[n];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        List<Gaussian> components = new ArrayList<>();
        int chosen = random.nextInt(n);
        for (int c = 0; c < k; c++) {
            components.add(new Gaussian(rows.row(chosen), covariance));
            double sum = 0;
            for (int row = 0; row < n; row++) {
                double distance = 0;
                for (int i = 0; i < rows.columns(); i++) {
                    double difference = rows.get(row, i) - rows.get(chosen, i);
                    distance +=
                            difference * difference / Math.max(all.covariance().get(i, i), 1e-12);
                }
                distances[row] = Math.min(distances[row], distance);
                sum += distances[row];
            }
            double u = random.nextDouble() * sum;
            chosen = 0;
            while (chosen < n - 1 && u >= distances[chosen]) {
                u -= distances[chosen++];
            }
        }
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        return new GaussianMixture(weights, components);
    }
}
