package org.lrmf.experiments.truth;

import java.util.function.ToDoubleFunction;
import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A density times {@code 1 + strength · contrast}.
 *
 * @param contrast of a row; between −1 and 1, with mean 0 under {@code base}, so that the product is a density
 * @param strength between −1 and 1
 */
record Tilted(Density base, ToDoubleFunction<double[]> contrast, double strength) implements Density {
    Tilted {
        if (!(Math.abs(strength) <= 1)) {
            throw new IllegalArgumentException("a tilt lies between -1 and 1, not at " + strength);
        }
    }

    @Override
    public int features() {
        return base.features();
    }

    @Override
    public double[] logDensity(Matrix rows) {
        double[] result = base.logDensity(rows);
        for (int row = 0; row < result.length; row++) {
            result[row] += Math.log1p(strength * contrast.applyAsDouble(rows.row(row)));
        }
        return result;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        RandomStream coins = random.split("kept");
        Matrix result = Matrix.zeros(rows, features());
        int kept = 0;
        for (int batch = 0; kept < rows; batch++) {
            Matrix drawn = base.sample(rows, random.split(batch));
            for (int row = 0; row < rows && kept < rows; row++) {
                double[] values = drawn.row(row);
                double chance = (1 + strength * contrast.applyAsDouble(values)) / (1 + Math.abs(strength));
                if (coins.nextDouble() < chance) {
                    System.arraycopy(values, 0, result.values(), kept++ * values.length, values.length);
                }
            }
        }
        return result;
    }
}
