package org.lrmf.core.measure;

/**
 * L on rows that trained nothing, in nats.
 *
 * @param nats the estimate
 * @param standardError over the test rows, fitted densities taken as given
 * @param shared what the shared density is made of; likewise the private ones
 * @param skippedSteps training steps whose gradient was not finite
 */
public record RatioEstimate(
        double nats,
        double standardError,
        FamilyShares shared,
        FamilyShares source,
        FamilyShares target,
        int rows,
        int skippedSteps) {}
