package org.lrmf.report;

/**
 * One point of the loss curve.
 *
 * @param step the training step
 * @param training L on the training rows in nats; NaN where not measured
 * @param validation L on the validation rows in nats; NaN where not measured
 */
public record LossPoint(int step, double training, double validation) {}
