package org.lrmf.core.train;

/**
 * The state of a training at one step, in nats.
 *
 * @param training the mean loss of the minibatches since the last point
 * @param validation the loss of all validation rows
 */
public record TracePoint(int step, double training, double validation) {
    /** The same, shifted by a constant: from a loss to L. */
    public TracePoint plus(double trainingConstant, double validationConstant) {
        return new TracePoint(step, training + trainingConstant, validation + validationConstant);
    }
}
