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
        int skippedSteps)
        implements Estimated {
    /** What the fit of the densities adds to the standard error over rows; see docs/verdict.md. */
    private static final double FITTING_NOISE = 0.02;

    private static final Estimate.Method METHOD = new Estimate.Method(
            "logLikelihoodRatio",
            "Log-likelihood ratio L",
            "nats",
            Direction.ESTIMATE,
            "How much better two densities explain the two sides than one does: 0 for one distribution, 1.386 where they "
                    + "do not overlap.",
            "Usman et al., NeurIPS 2020, equation 4",
            "five trained flows and five fitted mixtures");

    @Override
    public Estimate estimate() {
        return Estimate.of(METHOD, nats, standardError, rows);
    }

    /**
     * Whether L lies, up to three standard errors and the noise of fitting, where 2·JSD must: between a lower limit that
     * needs no density and 2 log 2. Where it does not, the densities do not suit the data.
     */
    public boolean agreesWith(double lowerLimitNats) {
        return agree(nats, standardError, lowerLimitNats);
    }

    /** {@link #agreesWith} for numbers that were written down. */
    public static boolean agree(double nats, double standardError, double lowerLimitNats) {
        double slack = 3 * standardError + FITTING_NOISE;
        return nats + slack >= lowerLimitNats && nats - slack <= 2 * Math.log(2);
    }
}
