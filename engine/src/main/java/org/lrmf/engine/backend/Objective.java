package org.lrmf.engine.backend;

import java.util.List;

/** A sum of {@link Term}s as a function of the flat parameter vector. Used by one thread at a time. */
public interface Objective {
    int parameters();

    /** The value, with one batch for each term. */
    double value(float[] parameters, List<Batch> batches);

    /** The value, and its gradient written to {@code gradient} ({@code [parameters]}). */
    double gradient(float[] parameters, List<Batch> batches, float[] gradient);
}
