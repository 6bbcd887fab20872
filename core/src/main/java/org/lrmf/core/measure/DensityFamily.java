package org.lrmf.core.measure;

/** What a density is made of. */
public enum DensityFamily {
    GAUSSIAN,
    MIXTURE,
    FLOW
}
