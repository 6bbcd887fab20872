package org.lrmf.core.align;

import java.util.Arrays;
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

    private static ElementwiseAffine standardising(Moments moments) {
        double[] deviations = new double[moments.mean().length];
        Arrays.setAll(deviations, i -> Math.sqrt(moments.covariance().get(i, i)));
        return ElementwiseAffine.standardising(moments.mean(), deviations);
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
