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

    /** Squares of scores beyond it are no numbers any more. */
    private static final double FARTHEST = 1e100;

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
        this.target = scores.forward(target);
        this.targetOut = scores.forward(targetOut);
    }

    static boolean suits(Matrix source, Matrix target) {
        return source.rows() + target.rows() >= ROWS_A_COLUMN * source.columns();
    }

    /**
     * In nats, of rows left out; infinite where images lie too far out for the density.
     *
     * @param images of the rows that a form was fitted to
     */
    double of(Mapped images, Mapped imagesOut) {
        Matrix in = scores.forward(images.rows()).rows();
        Mapped out = scores.forward(imagesOut.rows());
        if (!(isBounded(in) && isBounded(out.rows()))) {
            return Double.POSITIVE_INFINITY;
        }
        Gaussian shared = Gaussian.of(balanced(in, target.rows()));
        return loss(shared, out) - mean(imagesOut.logDet()) + loss(shared, targetOut);
    }

    private static boolean isBounded(Matrix rows) {
        return Arrays.stream(rows.values()).allMatch(value -> Math.abs(value) < FARTHEST);
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
