package org.lrmf.experiments.truth;

import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A multivariate Student t distribution with a multiple of the identity as its scale matrix: heavy tails that the
 * columns share.
 *
 * @param freedom degrees of freedom, a whole number
 * @param centre of shape {@code [features]}
 */
record StudentT(int freedom, double[] centre, double scale) implements Density {
    StudentT {
        if (freedom < 1 || !(scale > 0)) {
            throw new IllegalArgumentException(freedom + " degrees of freedom with scale " + scale);
        }
        centre = centre.clone();
    }

    @Override
    public int features() {
        return centre.length;
    }

    @Override
    public double[] logDensity(Matrix rows) {
        int size = centre.length;
        double constant = logGammaOfHalf(freedom + size)
                - logGammaOfHalf(freedom)
                - 0.5 * size * Math.log(freedom * Math.PI)
                - size * Math.log(scale);
        double[] result = new double[rows.rows()];
        for (int row = 0; row < result.length; row++) {
            double squares = 0;
            for (int i = 0; i < size; i++) {
                double z = (rows.get(row, i) - centre[i]) / scale;
                squares += z * z;
            }
            result[row] = constant - 0.5 * (freedom + size) * Math.log1p(squares / freedom);
        }
        return result;
    }

    /** {@code log Γ(n/2)}, by the recursion from Γ(1) or Γ(½). */
    private static double logGammaOfHalf(int n) {
        double sum = n % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
        for (double z = n % 2 == 0 ? 1 : 0.5; z < 0.5 * n; z++) {
            sum += Math.log(z);
        }
        return sum;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        Matrix result = Matrix.zeros(rows, centre.length);
        for (int row = 0; row < rows; row++) {
            double chiSquared = 0;
            for (int i = 0; i < freedom; i++) {
                double z = random.nextGaussian();
                chiSquared += z * z;
            }
            double width = scale / Math.sqrt(chiSquared / freedom);
            for (int i = 0; i < centre.length; i++) {
                result.set(row, i, centre[i] + width * random.nextGaussian());
            }
        }
        return result;
    }
}
