package org.lrmf.core.align;

import java.util.Arrays;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

/**
 * L of closed forms, but for what is the same for all: the shared density is a Gaussian copula, with the target's marginal
 * maps, of images and target rows. It sees what correlations do in many columns, which distances between rows hardly tell.
 *
 * <p>The density is fitted to the very rows that L is taken of. What that makes L too small by is the same for every form, as a
 * normal distribution follows any affine map. Fitted to the rows of the forms, it would charge those that match moments for
 * having done so: their images then repeat the chance in the target's rows, where two sides by themselves halve it.
 */
final class CopulaLoss {
    /** Rows of both sides for each column, for the density to tell forms apart. */
    private static final double ROWS_A_COLUMN = 1.5;

    private static final double FARTHEST = 6;

    private final Bijection scores;
    private final Mapped target;

    /**
     * @param scores from the target's rows to normal scores
     * @param target rows that nothing was fitted to, of shape {@code [rows, features]}
     */
    CopulaLoss(Bijection scores, Matrix target) {
        this.scores = scores;
        this.target = scored(target);
    }

    /**
     * In nats; infinite where the rows are too few to tell.
     *
     * @param images of rows that the form was not fitted to
     */
    double of(Mapped images) {
        Mapped scored = scored(images.rows());
        Matrix rows = scored.rows();
        if (rows.rows() + target.rows().rows() < ROWS_A_COLUMN * rows.columns()) {
            return Double.POSITIVE_INFINITY;
        }
        Gaussian shared = Gaussian.of(balanced(rows, target.rows()));
        return loss(shared, scored) - mean(images.logDet()) + loss(shared, target);
    }

    /** With scores far out brought in, so that a single row does not decide alone. */
    private Mapped scored(Matrix rows) {
        Mapped mapped = scores.forward(rows);
        double[] values = mapped.rows().values();
        double[] near = Arrays.stream(values)
                .map(score -> Math.max(-FARTHEST, Math.min(FARTHEST, score)))
                .toArray();
        return new Mapped(Matrix.of(rows.rows(), rows.columns(), near), mapped.logDet());
    }

    private static Moments balanced(Matrix a, Matrix b) {
        double[] weights = new double[a.rows() + b.rows()];
        Arrays.fill(weights, 0, a.rows(), 1.0 / a.rows());
        Arrays.fill(weights, a.rows(), weights.length, 1.0 / b.rows());
        return Moments.of(a.append(b), weights);
    }

    private static double loss(Gaussian density, Mapped scored) {
        return -mean(density.logDensity(scored.rows())) - mean(scored.logDet());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
