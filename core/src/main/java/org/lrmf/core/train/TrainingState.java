package org.lrmf.core.train;

import java.util.List;
import org.lrmf.engine.optimise.AdamW;

/**
 * A training between two steps: all that the next steps depend on, except for what follows from the seed. Minibatches are
 * drawn again up to {@code step}.
 *
 * @param step steps made
 * @param parameters of shape {@code [parameters]}
 * @param best the parameters with the lowest validation loss, and since when
 * @param counters what decides when training ends
 * @param sum of the losses since the last validation, in nats, over {@code summed} steps
 * @param trace every validation
 * @param rateFactor what recoveries have left of the learning rate
 * @param objective of an objective that is a {@link StatefulObjective}, else empty
 */
public record TrainingState(
        int step,
        float[] parameters,
        AdamW.State optimiser,
        Best best,
        Counters counters,
        double sum,
        int summed,
        List<TracePoint> trace,
        Faults faults,
        double rateFactor,
        double[] objective) {
    /** The parameters kept so far, with their validation loss in nats and their step. */
    public record Best(float[] parameters, double validation, int step) {}

    /**
     * @param stale validations since the best one
     * @param overfitted validations in a row far above the best one
     * @param faulty steps in a row that were not taken
     */
    public record Counters(int stale, int overfitted, int faulty) {}

    public TrainingState {
        trace = List.copyOf(trace);
    }
}
