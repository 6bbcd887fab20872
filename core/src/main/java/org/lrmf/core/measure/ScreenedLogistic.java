package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Logistic regression on the few columns, squares and products whose means differ most between the sides: sees a
 * difference of one column or one pair among many (sure independence screening, Fan and Lv 2008).
 */
final class ScreenedLogistic implements Learner {
    private static final int MOST_FEATURES = 12;
    /** Standard errors by which means must differ: of some hundred features, few come so far by chance. */
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
        boolean products = rows.columns() <= QuadraticDesign.MOST_FOR_PRODUCTS;
        double[][] design = QuadraticDesign.of(rows, products);
        double[] z = differences(design, first);
        int[] chosen = IntStream.range(1, z.length)
                .filter(i -> z[i] > LEAST_Z)
                .boxed()
                .sorted((p, q) -> Double.compare(z[q], z[p]))
                .limit(MOST_FEATURES)
                .mapToInt(Integer::intValue)
                .toArray();
        if (chosen.length == 0) {
            return new double[fresh.rows()];
        }
        return RidgeLogistic.fit(select(design, chosen), first)
                .logits(select(QuadraticDesign.of(fresh, products), chosen));
    }

    /** The absolute difference of the two sides' means of each feature, in standard errors. */
    private static double[] differences(double[][] design, boolean[] first) {
        int size = design[0].length;
        double[][] sums = new double[2][size];
        double[][] squares = new double[2][size];
        double[] counts = new double[2];
        for (int row = 0; row < design.length; row++) {
            int side = first[row] ? 0 : 1;
            counts[side]++;
            for (int i = 0; i < size; i++) {
                sums[side][i] += design[row][i];
                squares[side][i] += design[row][i] * design[row][i];
            }
        }
        double[] z = new double[size];
        for (int i = 0; i < size; i++) {
            double variance = 0;
            for (int side = 0; side < 2; side++) {
                double mean = sums[side][i] / counts[side];
                variance += Math.max(0, squares[side][i] / counts[side] - mean * mean) / counts[side];
            }
            double difference = Math.abs(sums[0][i] / counts[0] - sums[1][i] / counts[1]);
            z[i] = difference > 0 ? difference / Math.sqrt(Math.max(variance, 1e-12)) : 0;
        }
        return z;
    }

    private static double[][] select(double[][] design, int[] chosen) {
        return Arrays.stream(design)
                .map(row -> {
                    double[] kept = new double[chosen.length + 1];
                    kept[0] = 1;
                    for (int i = 0; i < chosen.length; i++) {
                        kept[i + 1] = row[chosen[i]];
                    }
                    return kept;
                })
                .toArray(double[][]::new);
    }
}
