package org.lrmf.core.align;

import java.util.Arrays;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Moments of the scores of two sides without what chance does to how they differ. Hundreds of correlations that a thousand rows
 * tell badly, and that are often much the same on both sides, would each make a map between the sides a little wrong; and so
 * would means and deviations of columns whose maps to scores were fitted to the rows of both.
 *
 * <p>Correlations differ along {@link CommonAxes}, by as much as rows show that were left out when the axes were found: mostly
 * clearly along few axes, and hardly along the others. This is the nonlinear shrinkage by cross-validation of Bartz,
 * "Cross-validation based nonlinear shrinkage" (2016), whose target here is the other side. Means and deviations go towards 0
 * and 1 by what a standard error explains of them.
 *
 * @param source the mean of shape {@code [features]}; target likewise
 */
record SharedMoments(Moments source, Moments target) {
    private static final int FOLDS = 5;

    /** Of the folds: rows need not lie in an order of chance. */
    private static final long SEED = 11;

    /** What keeps correlations positive definite, of a variance of 1. */
    private static final double LEAST_VARIANCE = 1e-6;

    /**
     * @param source scores of shape {@code [rows, features]}; target likewise, in the same features
     */
    static SharedMoments heldOut(Matrix source, Matrix target) {
        Moments a = Moments.of(source);
        Moments b = Moments.of(target);
        CommonAxes axes = axes(a, source.rows(), b, target.rows());
        double[] ofSource = leftOutVariances(standardised(source), standardised(target));
        double[] ofTarget = axes.otherSide(ofSource);
        return new SharedMoments(
                moments(a, source.rows(), axes.correlations(ofSource)),
                moments(b, target.rows(), axes.correlations(ofTarget)));
    }

    /** The source's variances along the common axes, falling, by rows that were left out when these were found. */
    private static double[] leftOutVariances(Matrix source, Matrix target) {
        double[] variances = new double[source.columns()];
        if (Math.min(source.rows(), target.rows()) < FOLDS) {
            Arrays.fill(variances, 1);
            return variances;
        }
        RandomStream random = new RandomStream(SEED);
        Folds a = Folds.of(source, FOLDS, random.split("source"));
        Folds b = Folds.of(target, FOLDS, random.split("target"));
        double share = share(source.rows(), target.rows());
        double[] ofSource = new double[variances.length];
        double[] ofTarget = new double[variances.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            Matrix aIn = a.without(fold);
            Matrix bIn = b.without(fold);
            CommonAxes axes = axes(Moments.of(aIn), aIn.rows(), Moments.of(bIn), bIn.rows());
            add(ofSource, axes.meanSquares(a.only(fold)));
            add(ofTarget, axes.meanSquares(b.only(fold)));
        }
        for (int axis = 0; axis < variances.length; axis++) {
            double both = share * ofSource[axis] + (1 - share) * ofTarget[axis];
            double most = (1 - (1 - share) * LEAST_VARIANCE) / share;
            variances[axis] = both > 0 ? Math.min(most, Math.max(LEAST_VARIANCE, ofSource[axis] / both)) : 1;
        }
        return falling(variances);
    }

    private static void add(double[] sums, double[] values) {
        Arrays.setAll(sums, i -> sums[i] + values[i]);
    }

    /** The nearest values that do not rise, by pooling adjacent violators. */
    static double[] falling(double[] values) {
        double[] means = new double[values.length];
        int[] sizes = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            means[blocks] = value;
            sizes[blocks++] = 1;
            while (blocks > 1 && means[blocks - 2] < means[blocks - 1]) {
                int size = sizes[blocks - 2] + sizes[blocks - 1];
                means[blocks - 2] =
                        (sizes[blocks - 2] * means[blocks - 2] + sizes[blocks - 1] * means[blocks - 1]) / size;
                sizes[blocks - 2] = size;
                blocks--;
            }
        }
        double[] result = new double[values.length];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(result, from, from + sizes[block], means[block]);
            from += sizes[block];
        }
        return result;
    }

    private static double share(int sourceRows, int targetRows) {
        return (double) sourceRows / (sourceRows + targetRows);
    }

    private static CommonAxes axes(Moments a, int aRows, Moments b, int bRows) {
        return new CommonAxes(ridgedCorrelations(a), ridgedCorrelations(b), share(aRows, bRows));
    }

    private static Matrix standardised(Matrix rows) {
        return ElementwiseAffine.standardising(rows).forward(rows).rows();
    }

    /** With a ridge, so that collinear columns can be whitened. */
    private static Matrix ridgedCorrelations(Moments moments) {
        Matrix correlations = CommonAxes.correlations(moments.covariance());
        return new Moments(moments.mean(), correlations).ridged().covariance();
    }

    /** Moments with other correlations, and with means near 0 and variances near 1 drawn there. */
    private static Moments moments(Moments own, int rows, Matrix correlations) {
        double[] mean = own.mean().clone();
        double[] deviations = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = withoutChance(mean[i], 1.0 / rows);
            double variance = own.covariance().get(i, i);
            // The logarithm of a normal distribution's variance has twice the error of the mean.
            deviations[i] = variance > 0 ? Math.exp(0.5 * withoutChance(Math.log(variance), 2.0 / rows)) : 0;
        }
        Matrix covariance = correlations.copy();
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                covariance.set(i, j, correlations.get(i, j) * deviations[i] * deviations[j]);
            }
        }
        return new Moments(mean, covariance);
    }

    /** A number with an error of the square {@code chance}, shrunken by what that explains of its own square. */
    private static double withoutChance(double value, double chance) {
        double square = value * value;
        return square <= chance ? 0 : value * (1 - chance / square);
    }
}
