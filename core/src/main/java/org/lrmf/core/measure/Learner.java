package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** A classifier of two sides. */
interface Learner {
    /** What it is called in reports. */
    String name();

    /** Whether it sees means, variances and correlations only, and those well. */
    default boolean plain() {
        return false;
    }

    /**
     * Learns from rows and gives a logit for each new row: positive where the row is likelier of the first side, with
     * both sides equally likely in advance.
     *
     * @param first whether each training row is of the first side, of shape {@code [rows]}
     */
    double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random);
}
