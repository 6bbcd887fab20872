package org.lrmf.core.train;

/** Hears of progress. */
@FunctionalInterface
public interface TrainListener {
    /** Hears nothing. */
    TrainListener NONE = (point, steps) -> {};

    /**
     * A validation was made.
     *
     * @param steps how many steps the training has at most
     */
    void validated(TracePoint point, int steps);
}
