package org.lrmf.core.measure;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * Gradient-boosted trees on the logistic loss (Friedman 2001) with second-order leaf values and quantile histograms
 * (Chen and Guestrin, "XGBoost", KDD 2016). Sees differences along single columns and thresholds, raw values as they
 * are; why it is our own stands in docs/dependencies.md.
 */
final class BoostedTrees implements Learner {
    private static final int BINS = 64;
    private static final double RIDGE = 1;
    private static final double LEAST_HESSIAN = 2;
    private static final double ROW_SHARE = 0.7;

    private final String name;
    private final int rounds;
    private final double rate;
    private final int depth;

    private BoostedTrees(String name, int rounds, double rate, int depth) {
        this.name = name;
        this.rounds = rounds;
        this.rate = rate;
        this.depth = depth;
    }

    /** Few and shallow: weak differences, which more trees would drown in noise. */
    static BoostedTrees shallow() {
        return new BoostedTrees("boosted trees", 60, 0.1, 3);
    }

    /** Many and deep: strong differences and those of three and four columns together. */
    static BoostedTrees deep() {
        return new BoostedTrees("deep boosted trees", 100, 0.1, 4);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        int n = rows.rows();
        int features = rows.columns();
        double[][] edges = new double[features][];
        byte[][] bins = new byte[features][];
        byte[][] freshBins = new byte[features][];
        Crew.shared().forEach(features, column -> {
            edges[column] = edges(rows.column(column));
            bins[column] = bin(rows.column(column), edges[column]);
            freshBins[column] = bin(fresh.column(column), edges[column]);
        });
        int firsts = 0;
        for (boolean side : first) {
            firsts += side ? 1 : 0;
        }
        double[] weights = new double[n];
        for (int row = 0; row < n; row++) {
            weights[row] = first[row] ? 0.5 * n / Math.max(1, firsts) : 0.5 * n / Math.max(1, n - firsts);
        }
        double[] scores = new double[n];
        double[] result = new double[fresh.rows()];
        int[] used = new int[n];
        double[] gradients = new double[n];
        double[] hessians = new double[n];
        for (int round = 0; round < rounds; round++) {
            RandomStream draws = random.split(round);
            int count = 0;
            for (int row = 0; row < n; row++) {
                if (draws.nextDouble() < ROW_SHARE) {
                    double p = 1 / (1 + Math.exp(-scores[row]));
                    used[count] = row;
                    gradients[count] = weights[row] * ((first[row] ? 1 : 0) - p);
                    hessians[count++] = weights[row] * p * (1 - p);
                }
            }
            Tree tree = new Tree(depth, rate);
            tree.grow(bins, new Sampled(Arrays.copyOf(used, count), gradients, hessians));
            tree.add(bins, scores);
            tree.add(freshBins, result);
        }
        return result;
    }

    /** Upper ends of bins at the column's quantiles, without repetition. */
    private static double[] edges(double[] values) {
        Arrays.sort(values);
        double[] edges = new double[BINS - 1];
        int kept = 0;
        for (int i = 1; i < BINS; i++) {
            double value = values[(int) ((long) i * values.length / BINS)];
            if (kept == 0 || value > edges[kept - 1]) {
                edges[kept++] = value;
            }
        }
        return Arrays.copyOf(edges, kept);
    }

    private static byte[] bin(double[] values, double[] edges) {
        byte[] bins = new byte[values.length];
        for (int row = 0; row < values.length; row++) {
            int found = Arrays.binarySearch(edges, values[row]);
            // An atom at an edge has a bin of its own side: edges belong to the bin above them.
            bins[row] = (byte) (found >= 0 ? found + 1 : -found - 1);
        }
        return bins;
    }

    /** The rows that a tree is grown on, and the loss's derivatives at each of them. */
    private record Sampled(int[] rows, double[] gradients, double[] hessians) {}

    /** A complete binary tree of fixed depth; a node that does not split sends all rows left. */
    private static final class Tree {
        private final int height;
        private final double shrinkage;
        private final int[] columns;
        private final int[] thresholds;
        private final double[] leaves;

        Tree(int height, double shrinkage) {
            this.height = height;
            this.shrinkage = shrinkage;
            columns = new int[1 << height];
            thresholds = new int[1 << height];
            leaves = new double[1 << height];
        }

        void grow(byte[][] bins, Sampled sampled) {
            int n = sampled.rows.length;
            int features = bins.length;
            int[] nodes = new int[n];
            double[][][] histograms = new double[features][][];
            int[] counts = {n};
            for (int depth = 0; depth < height; depth++) {
                int count = 1 << depth;
                double[][][] best = new double[features][count][];
                int[] summed = depth == 0 ? all(n) : inSmallerChildren(nodes, counts);
                int[] sizes = counts;
                Crew.shared().forEach(features, column -> {
                    double[][] sums = histograms(bins[column], sampled, summed, nodes, count);
                    if (histograms[column] != null) {
                        addSiblings(sums, histograms[column], sizes);
                    }
                    histograms[column] = sums;
                    for (int node = 0; node < count; node++) {
                        best[column][node] = bestSplit(sums[node]);
                    }
                });
                for (int node = 0; node < count; node++) {
                    int place = count + node;
                    columns[place] = -1;
                    double gain = 1e-9;
                    for (int column = 0; column < features; column++) {
                        if (best[column][node][0] > gain) {
                            gain = best[column][node][0];
                            columns[place] = column;
                            thresholds[place] = (int) best[column][node][1];
                        }
                    }
                }
                counts = new int[2 * count];
                for (int i = 0; i < n; i++) {
                    nodes[i] = next(count + nodes[i], bins, sampled.rows[i]) - 2 * count;
                    counts[nodes[i]]++;
                }
            }
            double[] sums = new double[leaves.length];
            double[] curvatures = new double[leaves.length];
            for (int i = 0; i < n; i++) {
                sums[nodes[i]] += sampled.gradients[i];
                curvatures[nodes[i]] += sampled.hessians[i];
            }
            for (int leaf = 0; leaf < leaves.length; leaf++) {
                leaves[leaf] = shrinkage * sums[leaf] / (curvatures[leaf] + RIDGE);
            }
        }

        private static int[] all(int n) {
            int[] all = new int[n];
            Arrays.setAll(all, i -> i);
            return all;
        }

        private static boolean isSmaller(int node, int[] counts) {
            int sibling = node ^ 1;
            return counts[node] < counts[sibling] || (counts[node] == counts[sibling] && node < sibling);
        }

        /** Only these are summed: a sibling's histogram is what is left of the parent's. */
        private static int[] inSmallerChildren(int[] nodes, int[] counts) {
            int[] chosen = new int[nodes.length];
            int kept = 0;
            for (int i = 0; i < nodes.length; i++) {
                if (isSmaller(nodes[i], counts)) {
                    chosen[kept++] = i;
                }
            }
            return Arrays.copyOf(chosen, kept);
        }

        /** For each node the sums of gradients and of second derivatives in each bin, side by side. */
        private static double[][] histograms(byte[] bins, Sampled sampled, int[] summed, int[] nodes, int count) {
            double[][] sums = new double[count][2 * BINS];
            for (int i : summed) {
                double[] histogram = sums[nodes[i]];
                int at = 2 * bins[sampled.rows[i]];
                histogram[at] += sampled.gradients[i];
                histogram[at + 1] += sampled.hessians[i];
            }
            return sums;
        }

        private static void addSiblings(double[][] sums, double[][] parents, int[] counts) {
            for (int node = 0; node < sums.length; node++) {
                if (!isSmaller(node, counts)) {
                    double[] parent = parents[node >> 1];
                    double[] sibling = sums[node ^ 1];
                    for (int i = 0; i < parent.length; i++) {
                        sums[node][i] = parent[i] - sibling[i];
                    }
                }
            }
        }

        /** The gain of the best split of a node, and the last bin that goes left. */
        private static double[] bestSplit(double[] histogram) {
            double total = 0;
            double curvature = 0;
            for (int i = 0; i < histogram.length; i += 2) {
                total += histogram[i];
                curvature += histogram[i + 1];
            }
            double[] best = {0, 0};
            double left = 0;
            double leftCurvature = 0;
            double whole = total * total / (curvature + RIDGE);
            for (int bin = 0; bin < BINS - 1; bin++) {
                left += histogram[2 * bin];
                leftCurvature += histogram[2 * bin + 1];
                double right = total - left;
                double rightCurvature = curvature - leftCurvature;
                if (leftCurvature >= LEAST_HESSIAN && rightCurvature >= LEAST_HESSIAN) {
                    double gain =
                            left * left / (leftCurvature + RIDGE) + right * right / (rightCurvature + RIDGE) - whole;
                    if (gain > best[0]) {
                        best[0] = gain;
                        best[1] = bin;
                    }
                }
            }
            return best;
        }

        private int next(int place, byte[][] bins, int row) {
            int column = columns[place];
            return 2 * place + (column >= 0 && bins[column][row] > thresholds[place] ? 1 : 0);
        }

        void add(byte[][] bins, double[] scores) {
            for (int row = 0; row < scores.length; row++) {
                int place = 1;
                for (int depth = 0; depth < height; depth++) {
                    place = next(place, bins, row);
                }
                scores[row] += leaves[place - leaves.length];
            }
        }
    }
}
