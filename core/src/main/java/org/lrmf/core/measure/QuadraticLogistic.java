package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Logistic regression on columns, squares and products: sees means, variances and correlations spread over columns. */
final class QuadraticLogistic implements Learner {
    @Override
    public String name() {
        return "quadratic logistic regression";
    }

    @Override
    public boolean plain() {
        return true;
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        boolean products = rows.columns() <= ScoreDesign.MOST_FOR_PRODUCTS;
        ScoreDesign design = ScoreDesign.fit(rows);
        return RidgeLogistic.fit(design.of(rows, products), first).logits(design.of(fresh, products));
    }
}
