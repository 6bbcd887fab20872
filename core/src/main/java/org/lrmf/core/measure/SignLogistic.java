package org.lrmf.core.measure;

import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Logistic regression on the few products of two to four columns' signs about their medians whose means differ most
 * between the sides: sees parities, which no smaller set of columns shows.
 */
final class SignLogistic implements Learner {
    private static final int MOST_FEATURES = 12;
    private static final int LEAST_FACTORS = 2;

    @Override
    public String name() {
        return "logistic regression on signs";
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        SignProducts signs = SignProducts.aboutMedians(rows);
        List<int[]> chosen = signs.mostDifferent(rows, first, LEAST_FACTORS, MOST_FEATURES);
        if (chosen.isEmpty()) {
            return new double[fresh.rows()];
        }
        return RidgeLogistic.fit(design(signs, rows, chosen), first).logits(design(signs, fresh, chosen));
    }

    private static double[][] design(SignProducts signs, Matrix rows, List<int[]> products) {
        double[][] design = new double[rows.rows()][products.size() + 1];
        for (int row = 0; row < design.length; row++) {
            design[row][0] = 1;
            for (int i = 0; i < products.size(); i++) {
                design[row][i + 1] = signs.even(rows, row, products.get(i)) ? 1 : -1;
            }
        }
        return design;
    }
}
