package org.lrmf.core.density;

import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** A probability density over rows. Implementations are immutable and safe to share between threads. */
public interface Density {
    int features();

    /**
     * The log-density of each row, in nats.
     *
     * @param rows of shape {@code [rows, features]}
     * @throws IllegalArgumentException if the number of columns is not {@link #features()}
     */
    double[] logDensity(Matrix rows);

    /** Draws {@code rows} independent rows, of shape {@code [rows, features]}. */
    Matrix sample(int rows, RandomStream random);
}
