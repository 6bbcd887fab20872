package org.lrmf.core.train;

import java.util.List;

/**
 * The end of a training.
 *
 * @param parameters those with the lowest validation loss
 * @param validation that loss, in nats
 * @param bestStep the step it was reached at, 0 for the start
 * @param trace every validation
 */
public record Trained(float[] parameters, double validation, int bestStep, List<TracePoint> trace, Faults faults) {
    public Trained {
        trace = List.copyOf(trace);
    }

    /** Steps not taken because the loss or its gradient was not finite. */
    public int skippedSteps() {
        return faults.skippedSteps();
    }
}
