package org.lrmf.core.align;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lrmf.core.baseline.Baseline;

/** The aligners by name. */
public enum Method {
    /** Leaves the source as it is: what the others are compared with. */
    NONE,
    /** Gives each column the target's mean and standard deviation. */
    STANDARDISE,
    /** The Monge map between the normal distributions with the two sides' moments. */
    GAUSSIAN,
    /** Gives each column the target's quantiles. */
    QUANTILE,
    /** Marginal maps to normal scores with the Monge map between them. */
    COPULA,
    /** Whitening by the source's covariance and colouring by the target's (Sun, Feng and Saenko, AAAI 2016). */
    CORAL,
    /** The best of the closed forms, refined by a flow where that helps. */
    LRMF,
    /** The same flow from the same start, trained by the maximum mean discrepancy. */
    MMD,
    /** The same, trained by the debiased Sinkhorn divergence of minibatches. */
    SINKHORN,
    /** The same, trained by the optimal assignment of minibatches. */
    EMD,
    /** The same, trained against a discriminator. */
    GAN,
    /** A density flow of the source to the normal distribution, then one of the target back. */
    BACK_TO_BACK,
    /** The barycentric map of an entropic transport plan; it has no inverse. */
    BARYCENTRIC;

    /**
     * @throws IllegalArgumentException if the method's map is not {@link #invertible()}
     */
    public Aligner aligner() {
        return switch (this) {
            case LRMF -> new LrmfAligner();
            case NONE, STANDARDISE, GAUSSIAN, QUANTILE, COPULA, CORAL -> new ClosedFormAligner(this);
            case MMD -> new BaselineAligner(Baseline.MMD);
            case SINKHORN -> new BaselineAligner(Baseline.SINKHORN);
            case EMD -> new BaselineAligner(Baseline.EMD);
            case GAN -> new BaselineAligner(Baseline.GAN);
            case BACK_TO_BACK -> new BackToBackAligner();
            case BARYCENTRIC ->
                throw new IllegalArgumentException("the map of " + word() + " has no inverse and makes no model");
        };
    }

    /** Whether the map is computed at once, so that a trained one can start from it. */
    public boolean closedForm() {
        return switch (this) {
            case NONE, STANDARDISE, GAUSSIAN, QUANTILE, COPULA, CORAL -> true;
            case LRMF, MMD, SINKHORN, EMD, GAN, BACK_TO_BACK, BARYCENTRIC -> false;
        };
    }

    /** Whether the map has an inverse; one that has none can be compared, and neither saved nor undone. */
    public boolean invertible() {
        return this != BARYCENTRIC;
    }

    /** Whether the map is made of a flow that is trained, so that the kind of flow counts. */
    public boolean trainsFlow() {
        return switch (this) {
            case LRMF, MMD, SINKHORN, EMD, GAN, BACK_TO_BACK -> true;
            case NONE, STANDARDISE, GAUSSIAN, QUANTILE, COPULA, CORAL, BARYCENTRIC -> false;
        };
    }

    /** The name as it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The method with this word, in letters of either case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Method of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no method " + word + "; the methods are "
                        + Arrays.stream(values()).map(Method::word).collect(Collectors.joining(", "))));
    }
}
