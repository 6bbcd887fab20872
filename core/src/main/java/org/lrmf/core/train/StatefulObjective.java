package org.lrmf.core.train;

import org.lrmf.engine.backend.Objective;

/** An objective whose next value depends on the steps before, so that a training that goes on must restore it. */
public interface StatefulObjective extends Objective {
    /** A copy of all that the next steps depend on. */
    double[] state();

    /**
     * @param state what {@link #state} of an objective of the same kind and size gave
     * @throws IllegalArgumentException if it is of another size
     */
    void restore(double[] state);
}
