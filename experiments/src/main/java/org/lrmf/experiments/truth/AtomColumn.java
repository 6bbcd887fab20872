package org.lrmf.experiments.truth;

import java.util.Arrays;
import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * One column that takes some values again and again and is normal otherwise. Its density is that with respect to the
 * length of intervals plus a point of mass 1 at each atom; two densities can be compared where their atoms are the same,
 * some with a share of 0.
 *
 * @param atoms the repeated values
 * @param shares their probabilities, of which the rest is normal
 */
record AtomColumn(double[] atoms, double[] shares, double mean, double deviation) implements Density {
    AtomColumn {
        if (atoms.length != shares.length
                || Arrays.stream(shares).anyMatch(s -> !(s >= 0))
                || !(Arrays.stream(shares).sum() < 1)
                || !(deviation > 0)) {
            throw new IllegalArgumentException(
                    "atoms " + Arrays.toString(atoms) + " with shares " + Arrays.toString(shares));
        }
        atoms = atoms.clone();
        shares = shares.clone();
    }

    /** A normal column of mean 1 and deviation 1 with zeros. */
    static AtomColumn zeros(double share) {
        return new AtomColumn(new double[] {0}, new double[] {share}, 1, 1);
    }

    @Override
    public int features() {
        return 1;
    }

    @Override
    public double[] logDensity(Matrix rows) {
        double rest = 1 - Arrays.stream(shares).sum();
        double constant = Math.log(rest) - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI);
        double[] result = rows.column(0);
        for (int row = 0; row < result.length; row++) {
            double value = result[row];
            double z = (value - mean) / deviation;
            result[row] = constant - 0.5 * z * z;
            for (int i = 0; i < atoms.length; i++) {
                if (value == atoms[i]) {
                    result[row] = Math.log(shares[i]);
                }
            }
        }
        return result;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        Matrix result = Matrix.zeros(rows, 1);
        for (int row = 0; row < rows; row++) {
            double value = mean + deviation * random.nextGaussian();
            double u = random.nextDouble();
            for (int i = 0; i < atoms.length; i++) {
                if (u >= 0 && u < shares[i]) {
                    value = atoms[i];
                }
                u -= shares[i];
            }
            result.set(row, 0, value);
        }
        return result;
    }
}
