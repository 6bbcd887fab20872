package org.lrmf.core.measure;

/**
 * L on rows that trained nothing, in nats.
 *
 * @param nats the estimate
 * @param standardError over the test rows, fitted densities taken as given
 * @param shared the family of the shared density, chosen by held-out likelihood; likewise the private ones
 * @param sourceFineTuned whether the better private model of the source was the shared one, fine-tuned
 * @param skippedSteps training steps whose gradient was not finite
 */
public record RatioEstimate(
        double nats,
        double standardError,
        DensityFamily shared,
        DensityFamily source,
        boolean sourceFineTuned,
        DensityFamily target,
        boolean targetFineTuned,
        int rows,
        int skippedSteps) {}
