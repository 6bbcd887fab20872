package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Logistic regression on columns and squares: sees means and variances from fewer rows than products would need. */
final class AdditiveLogistic implements Learner {
    @Override
    public String name() {
        return "additive logistic regression";
    }

    @Override
    public boolean plain() {
        return true;
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        ScoreDesign design = ScoreDesign.fit(rows);
        return RidgeLogistic.fit(design.of(rows, false), first).logits(design.of(fresh, false));
    }
}
