package org.lrmf.core.train;

import java.util.List;

/**
 * The end of a training.
 *
 * @param parameters those with the lowest validation loss
 * @param validation that loss, in nats
 * @param bestStep the step it was reached at, 0 for the start
 * @param trace every validation
 * @param skippedSteps steps not taken because the gradient was not finite
 */
public record Trained(float[] parameters, double validation, int bestStep, List<TracePoint> trace, int skippedSteps) {
    public Trained {
        trace = List.copyOf(trace);
    }
}
