package org.lrmf.core.measure;

/** A result that can be read as one number with its unit, its uncertainty and what it says. */
public interface Estimated {
    Estimate estimate();
}
