package org.lrmf.engine.graph;

/** The nonlinearity between the layers of a conditioner. */
public enum Activation {
    /** The hyperbolic tangent. */
    TANH,
    /** {@code x · sigmoid(x)} (Elfwing, Uchibe and Doya 2017). */
    SILU
}
