package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Logistic regression on the few features whose means differ most between the sides, of columns, indicators of repeated
 * values and their products of two and, where columns are few, three: sees a difference of one column, one pair or one
 * triple among many (sure independence screening, Fan and Lv 2008).
 */
final class ScreenedLogistic implements Learner {
    private static final int MOST_FEATURES = 12;
    /** Products of three are left out where there would be more of them. */
    private static final int MOST_TRIPLES = 4_000;
    /** Products of two are left out where there would be more of them. */
    private static final int MOST_PAIRS = 8_000;
    /** Standard errors by which means must differ at least. */
    private static final double LEAST_Z = 3;

    @Override
    public String name() {
        return "screened logistic regression";
    }

    @Override
    public boolean plain() {
        return true;
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        ScoreDesign design = ScoreDesign.fit(rows);
        int[][] features = features(design.linearSize());
        double[] z = differences(design, features, rows, first);
        int[][] chosen = IntStream.range(0, z.length)
                .filter(i -> z[i] > least(features[i].length, design.linearSize()))
                .boxed()
                .sorted((p, q) -> Double.compare(z[q], z[p]))
                .limit(MOST_FEATURES)
                .map(i -> features[i])
                .toArray(int[][]::new);
        if (chosen.length == 0) {
            return new double[fresh.rows()];
        }
        return RidgeLogistic.fit(select(design, chosen, rows), first).logits(select(design, chosen, fresh));
    }

    /** About the largest of as many standard normal variables as there are products of so many of {@code size} columns. */
    private static double least(int factors, int size) {
        double products = factors == 1 ? size : factors == 2 ? size * size / 2.0 : size * size * size / 6.0;
        return Math.max(LEAST_Z, Math.sqrt(2 * Math.log(products)));
    }

    /** The columns of the linear design whose product each feature is; {@code size} stands for the radius. */
    private static int[][] features(int size) {
        List<int[]> features = new ArrayList<>();
        features.add(new int[] {size});
        features.add(new int[] {size, size});
        long pairs = (long) size * (size + 1) / 2;
        for (int i = 0; i < size; i++) {
            features.add(new int[] {i});
            for (int j = 0; j <= i && pairs <= MOST_PAIRS; j++) {
                features.add(new int[] {i, j});
                for (int k = 0; k <= j && pairs * (size + 2) / 3 <= MOST_TRIPLES; k++) {
                    features.add(new int[] {i, j, k});
                }
            }
        }
        return features.toArray(int[][]::new);
    }

    private static double[] linear(ScoreDesign design, Matrix rows, int row) {
        double[] x = new double[design.linearSize() + 1];
        design.linear(rows, row, x);
        x[x.length - 1] = design.radius(rows, row);
        return x;
    }

    private static double product(double[] x, int[] feature) {
        double product = x[feature[0]];
        for (int i = 1; i < feature.length; i++) {
            product *= x[feature[i]];
        }
        return product;
    }

    /** The absolute difference of the two sides' means of each feature, in standard errors. */
    private static double[] differences(ScoreDesign design, int[][] features, Matrix rows, boolean[] first) {
        int size = features.length;
        double[][] sums = new double[2][size];
        double[][] squares = new double[2][size];
        double[] counts = new double[2];
        for (int row = 0; row < rows.rows(); row++) {
            int side = first[row] ? 0 : 1;
            double[] x = linear(design, rows, row);
            counts[side]++;
            for (int i = 0; i < size; i++) {
                double value = product(x, features[i]);
                sums[side][i] += value;
                squares[side][i] += value * value;
            }
        }
        double[] z = new double[size];
        for (int i = 0; i < size; i++) {
            z[i] = Sums.standardErrorsApart(sums[0][i], squares[0][i], counts[0], sums[1][i], squares[1][i], counts[1]);
        }
        return z;
    }

    private static double[][] select(ScoreDesign design, int[][] chosen, Matrix rows) {
        double[][] result = new double[rows.rows()][chosen.length + 1];
        for (int row = 0; row < result.length; row++) {
            double[] x = linear(design, rows, row);
            result[row][0] = 1;
            for (int i = 0; i < chosen.length; i++) {
                result[row][i + 1] = product(x, chosen[i]);
            }
        }
        return result;
    }
}
