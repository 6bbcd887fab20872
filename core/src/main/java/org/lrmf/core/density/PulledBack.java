package org.lrmf.core.density;

import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** The density of x where {@code map(x)} has density {@code base}: {@code log P(T(x)) + log|det ∇T(x)|}. */
public record PulledBack(Bijection map, Density base) implements Density {
    public PulledBack {
        if (map.features() != base.features()) {
            throw new IllegalArgumentException(
                    "a map of " + map.features() + " features with a density of " + base.features());
        }
    }

    @Override
    public int features() {
        return base.features();
    }

    @Override
    public double[] logDensity(Matrix rows) {
        Mapped mapped = map.forward(rows);
        double[] result = base.logDensity(mapped.rows());
        for (int row = 0; row < result.length; row++) {
            result[row] += mapped.logDet()[row];
        }
        return result;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        return map.inverse(base.sample(rows, random)).rows();
    }
}
