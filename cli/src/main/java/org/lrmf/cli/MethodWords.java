package org.lrmf.cli;

import org.lrmf.core.align.Method;

/** What each method is, in a sentence for the report. */
final class MethodWords {
    private MethodWords() {}

    static String of(Method method) {
        return switch (method) {
            case NONE -> "No map: the source as it is.";
            case STANDARDISE -> "Each column gets the target's mean and standard deviation.";
            case GAUSSIAN -> "Mean and covariance are matched by the map that moves rows least (Monge).";
            case CORAL -> "Mean and covariance are matched by whitening and colouring (CORAL).";
            case QUANTILE -> "Each column gets the target's quantiles.";
            case COPULA -> "Column quantiles with a Monge map between the normal scores (Gaussian copula).";
            case LRMF -> "A flow that minimises the log-likelihood ratio; kept where it beats its closed-form start.";
            case MMD -> "The same flow, trained by the maximum mean discrepancy.";
            case SINKHORN -> "The same flow, trained by the debiased Sinkhorn divergence of minibatches.";
            case EMD -> "The same flow, trained by optimal assignment of minibatches.";
            case GAN -> "The same flow, trained against a discriminator.";
            case BACK_TO_BACK -> "Two density flows back to back: source to normal distribution to target (F∘G⁻¹).";
            case BARYCENTRIC ->
                "The barycentric map of an entropic transport plan, extended to new rows. It has no inverse.";
        };
    }
}
