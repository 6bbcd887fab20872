package org.lrmf.core.bijection;

import org.lrmf.engine.array.Matrix;

/**
 * An invertible, differentiable map of rows with as many features out as in.
 *
 * <p>Implementations are immutable and safe to share between threads. A row's image does not depend on the rows beside
 * it.
 */
public interface Bijection {
    /** How many features a row has, before and after. */
    int features();

    /**
     * Maps rows, with {@code log|det ∇T(x)|} of each.
     *
     * @param rows of shape {@code [rows, features]}
     * @throws IllegalArgumentException if the number of columns is not {@link #features()}
     */
    Mapped forward(Matrix rows);

    /**
     * Maps rows back, with {@code log|det ∇T⁻¹(y)|} of each.
     *
     * @param rows of shape {@code [rows, features]}
     * @throws IllegalArgumentException if the number of columns is not {@link #features()}
     */
    Mapped inverse(Matrix rows);

    /** The inverse as a bijection: a view, nothing is computed. */
    default Bijection inverted() {
        return new InverseBijection(this);
    }

    /** This map followed by {@code next}: a view. */
    default Bijection then(Bijection next) {
        return Composition.of(this, next);
    }
}
