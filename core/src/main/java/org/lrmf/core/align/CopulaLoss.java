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
 */
final class CopulaLoss {
    /** Rows of both sides for each column, for the density to tell forms apart. */
    private static final int ROWS_A_COLUMN = 3;

    private static final double FARTHEST = 6;

    private final Bijection scores;
    private final Mapped target;
    private final Mapped targetOut;

    /**
     * @param scores from the target's rows to normal scores
     * @param target rows that {@code scores} was fitted to, of shape {@code [rows, features]}
     * @param targetOut rows that nothing was fitted to
     */
    CopulaLoss(Bijection scores, Matrix target, Matrix targetOut) {
        this.scores = scores;
        this.target = scored(target);
        this.targetOut = scored(targetOut);
    }

    static boolean suits(Matrix source, Matrix target) {
        return source.rows() + target.rows() >= ROWS_A_COLUMN * source.columns();
    }

    /**
     * In nats, of rows left out.
     *
     * @param images of the rows that a form was fitted to
     */
    double of(Mapped images, Mapped imagesOut) {
        Gaussian shared = Gaussian.of(balanced(scored(images.rows()).rows(), target.rows()));
        Mapped out = scored(imagesOut.rows());
        return loss(shared, out) - mean(imagesOut.logDet()) + loss(shared, targetOut);
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
