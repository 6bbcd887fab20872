package org.lrmf.core.align;

import java.util.Locale;

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
    /** The best of the closed forms, refined by a flow where that helps. */
    LRMF;

    public Aligner aligner() {
        return switch (this) {
            case LRMF -> new LrmfAligner();
            case NONE, STANDARDISE, GAUSSIAN, QUANTILE, COPULA -> new ClosedFormAligner(this);
        };
    }

    /** The name as it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
