package org.lrmf.core.align;

import static org.lrmf.core.bijection.LinearAlgebra.eigen;
import static org.lrmf.core.bijection.LinearAlgebra.power;
import static org.lrmf.core.bijection.LinearAlgebra.product;
import static org.lrmf.core.bijection.LinearAlgebra.scaled;
import static org.lrmf.core.bijection.LinearAlgebra.sum;
import static org.lrmf.core.bijection.LinearAlgebra.symmetric;

import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Moments of two sides whose correlations are drawn together: towards those of both sides' rows, as far as makes rows
 * likeliest that were left out, while means and deviations stay. Hundreds of correlations that a thousand rows tell badly,
 * and that are often much the same on both sides, would each make a map between the sides a little wrong. A linear
 * shrinkage (Ledoit and Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", 2004) whose target is
 * the other side.
 *
 * @param share how far each side went, from 0 for its own correlations to 1 for those of both
 */
record SharedCorrelations(Moments source, Moments target, double share) {
    private static final int FOLDS = 3;
    private static final int STEPS = 20;

    /** Of the folds: rows need not lie in an order of chance. */
    private static final long SEED = 11;

    /**
     * @param source of shape {@code [rows, features]}; target likewise, in the same features
     */
    static SharedCorrelations heldOut(Matrix source, Matrix target) {
        Moments a = Moments.of(source);
        Moments b = Moments.of(target);
        double share = likeliestShare(standardised(source), standardised(target));
        Matrix both = pooled(correlations(a), source.rows(), correlations(b), target.rows());
        return new SharedCorrelations(drawn(a, both, share), drawn(b, both, share), share);
    }

    private static double likeliestShare(Matrix source, Matrix target) {
        double[] losses = new double[STEPS + 1];
        if (Math.min(source.rows(), target.rows()) < FOLDS) {
            return 1;
        }
        RandomStream random = new RandomStream(SEED);
        Folds a = Folds.of(source, FOLDS, random.split("source"));
        Folds b = Folds.of(target, FOLDS, random.split("target"));
        for (int fold = 0; fold < FOLDS; fold++) {
            addLosses(losses, a.without(fold), a.only(fold), b.without(fold), b.only(fold));
        }
        int best = 0;
        for (int step = 1; step <= STEPS; step++) {
            if (losses[step] < losses[best]) {
                best = step;
            }
        }
        return (double) best / STEPS;
    }

    /**
     * Adds, for each share, twice the rows' negative log-likelihood under normal distributions with the drawn correlations, up
     * to a constant. Whitened by the correlations of both, those of the two sides have one set of axes, so that one
     * decomposition serves all shares.
     */
    private static void addLosses(double[] losses, Matrix aIn, Matrix aOut, Matrix bIn, Matrix bOut) {
        Matrix a = correlations(Moments.of(aIn));
        Matrix b = correlations(Moments.of(bIn));
        Matrix whiten = power(pooled(a, aIn.rows(), b, bIn.rows()), -0.5);
        var axes = eigen(symmetric(product(whiten, a, whiten)));
        Matrix turn = product(whiten, axes.vectors());
        double[] aOwn = axes.values();
        double[] bOwn = aOwn.clone();
        for (int i = 0; i < bOwn.length; i++) {
            bOwn[i] = (aIn.rows() + bIn.rows() - aIn.rows() * aOwn[i]) / bIn.rows();
        }
        addLosses(losses, aOwn, product(aOut, turn));
        addLosses(losses, bOwn, product(bOut, turn));
    }

    private static void addLosses(double[] losses, double[] own, Matrix turned) {
        for (int i = 0; i < own.length; i++) {
            double squares = 0;
            for (int row = 0; row < turned.rows(); row++) {
                squares += turned.get(row, i) * turned.get(row, i);
            }
            for (int step = 0; step <= STEPS; step++) {
                double share = (double) step / STEPS;
                double variance = Math.max(1e-12, (1 - share) * own[i] + share);
                losses[step] += turned.rows() * Math.log(variance) + squares / variance;
            }
        }
    }

    private static Matrix standardised(Matrix rows) {
        return ElementwiseAffine.standardising(rows).forward(rows).rows();
    }

    /** Correlations with a ridge, so that collinear columns can be whitened. */
    private static Matrix correlations(Moments moments) {
        Matrix covariance = moments.covariance();
        Matrix result = covariance.copy();
        for (int i = 0; i < result.rows(); i++) {
            for (int j = 0; j < result.columns(); j++) {
                double scale = Math.sqrt(covariance.get(i, i) * covariance.get(j, j));
                result.set(i, j, scale > 0 ? covariance.get(i, j) / scale : i == j ? 1 : 0);
            }
        }
        return new Moments(moments.mean(), result).ridged().covariance();
    }

    private static Matrix pooled(Matrix a, int aRows, Matrix b, int bRows) {
        double all = aRows + bRows;
        return sum(scaled(aRows / all, a), scaled(bRows / all, b));
    }

    private static Moments drawn(Moments own, Matrix both, double share) {
        if (share == 0) {
            return own;
        }
        Matrix covariance = own.covariance().copy();
        for (int i = 0; i < both.rows(); i++) {
            for (int j = 0; j < both.columns(); j++) {
                double scale =
                        Math.sqrt(own.covariance().get(i, i) * own.covariance().get(j, j));
                double common = i == j ? own.covariance().get(i, i) : scale * both.get(i, j);
                covariance.set(i, j, (1 - share) * own.covariance().get(i, j) + share * common);
            }
        }
        return new Moments(own.mean(), covariance);
    }
}
