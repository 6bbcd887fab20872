package org.lrmf.core.align;

import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

/**
 * The map of {@link Method#GAUSSIAN} from moments alone, for rows that were summed up where they lie: both sides are
 * standardised, and the Monge map (Knott and Smith 1984) leads from the one to the other.
 */
public final class MomentMatch {
    private MomentMatch() {}

    /**
     * @throws IllegalArgumentException if the sides differ in features
     */
    public static AlignmentMap gaussian(Moments source, Moments target) {
        int features = source.mean().length;
        if (target.mean().length != features) {
            throw new IllegalArgumentException(
                    "the source has " + features + " columns and the target " + target.mean().length);
        }
        ElementwiseAffine before = standardising(source);
        ElementwiseAffine after = standardising(target);
        Bijection map = before.then(new AffineMatch(scaled(source, before), scaled(target, after)).monge())
                .then(after.inverted());
        AtomSpread none = AtomSpread.none(features, 0);
        return new AlignmentMap(new boolean[features], none, map, none);
    }

    /** As {@link ElementwiseAffine#standardising} of the rows. */
    private static ElementwiseAffine standardising(Moments moments) {
        double[] mean = moments.mean();
        double[] scale = new double[mean.length];
        double[] shift = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double deviation = Math.sqrt(moments.covariance().get(i, i));
            boolean usable = deviation > 1e-12 * Math.abs(mean[i]) && Double.isFinite(1 / deviation);
            scale[i] = usable ? 1 / deviation : 1;
            shift[i] = -mean[i] * scale[i];
        }
        return new ElementwiseAffine(scale, shift);
    }

    private static Moments scaled(Moments moments, ElementwiseAffine scaling) {
        double[] scale = scaling.scale();
        Matrix covariance = moments.covariance().copy();
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < scale.length; j++) {
                covariance.set(i, j, covariance.get(i, j) * scale[i] * scale[j]);
            }
        }
        return new Moments(new double[scale.length], covariance);
    }
}
