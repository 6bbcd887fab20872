package org.lrmf.core.bijection;

import org.lrmf.engine.array.Matrix;

/** A bijection seen from its other side. */
public record InverseBijection(Bijection original) implements Bijection {
    @Override
    public int features() {
        return original.features();
    }

    @Override
    public Mapped forward(Matrix rows) {
        return original.inverse(rows);
    }

    @Override
    public Mapped inverse(Matrix rows) {
        return original.forward(rows);
    }

    @Override
    public Bijection inverted() {
        return original;
    }
}
