package org.lrmf.experiments.truth;

import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Two distributions that can be drawn from and whose densities are known, with respect to the same measure.
 *
 * @param name of letters, digits, dots and hyphens
 */
public record TruePair(String name, Kind kind, Density first, Density second) {
    /** What a pair is there for. */
    public enum Kind {
        /** One distribution twice. */
        SAME,
        /** A difference of a kind that data have. */
        DIFFERENT,
        /**
         * A difference made to be missed: parities, high frequencies, chessboards and rings. Some classifier or planted control
         * is like it.
         */
        ADVERSARIAL,
        /** A difference made to be missed, of a kind that no classifier and no planted control was made for. */
        UNFORESEEN
    }

    public TruePair {
        if (first.features() != second.features()) {
            throw new IllegalArgumentException(
                    name + " pairs " + first.features() + " features with " + second.features());
        }
    }

    public int features() {
        return first.features();
    }

    /** Independent rows of both sides, that of the first and that of the second. */
    public Matrix[] draw(int rows, RandomStream random) {
        return new Matrix[] {first.sample(rows, random.split("first")), second.sample(rows, random.split("second"))};
    }
}
