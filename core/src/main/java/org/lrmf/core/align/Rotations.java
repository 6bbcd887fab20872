package org.lrmf.core.align;

import java.util.Optional;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;

/**
 * The affine maps with another rotation or reflection than Monge's. All give the source the target's mean and covariance;
 * what else there is to the shapes says which is right.
 */
sealed interface Rotations permits PlaneRotations, ShapeRotations {
    /**
     * The best map between the standardised sides, or none where Monge's is about as good.
     *
     * @param copula another map, between the sides in their own units; none is better where this one is good, and to see that is
     *     cheaper than to search
     */
    Optional<AffineBijection> best(Bijection copula);

    /**
     * The map between the standardised sides with about the rotation of {@code other}.
     *
     * @param other an affine map between the sides in their own units
     */
    AffineBijection like(Bijection other);

    /**
     * None where rows are too few for the columns, or the columns too many.
     *
     * @param source of shape {@code [rows, features]}; target likewise
     */
    static Optional<Rotations> between(Matrix source, Matrix target) {
        if (source.columns() == 2) {
            return Optional.of(new PlaneRotations(source, target));
        }
        return ShapeRotations.suits(source, target)
                ? Optional.of(new ShapeRotations(source, target))
                : Optional.empty();
    }

    /** How far a map moves rows: the sum of the squared distances. */
    static double displacement(Matrix rows, Bijection map) {
        double[] before = rows.values();
        double[] after = map.forward(rows).rows().values();
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            double difference = after[i] - before[i];
            sum += difference * difference;
        }
        return sum;
    }
}
