package org.lrmf.experiments.truth;

import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * Two interleaved half circles of radius 1 with normal noise, centred. The density is the integral of the noise's
 * density along both arcs, by the midpoint rule with a step far below the noise's deviation.
 *
 * @param noise its standard deviation in each coordinate
 * @param upperShare the share of the upper arc
 * @param arc the part of each half circle that is there, from its start, in radians
 */
record NoisyMoons(double noise, double upperShare, double arc) implements Density {
    private static final int STEPS = 160;

    NoisyMoons {
        if (!(noise > 0.05 && upperShare > 0 && upperShare < 1 && arc > 0 && arc <= Math.PI)) {
            throw new IllegalArgumentException(
                    "noise " + noise + ", share " + upperShare + " or arc " + arc + " out of range");
        }
    }

    static NoisyMoons plain() {
        return new NoisyMoons(0.1, 0.5, Math.PI);
    }

    @Override
    public int features() {
        return 2;
    }

    private static double x(boolean upper, double angle) {
        return (upper ? Math.cos(angle) : 1 - Math.cos(angle)) - 0.5;
    }

    private static double y(boolean upper, double angle) {
        return (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) - 0.25;
    }

    @Override
    public double[] logDensity(Matrix rows) {
        double[] xs = new double[2 * STEPS];
        double[] ys = new double[2 * STEPS];
        for (int step = 0; step < STEPS; step++) {
            double angle = (step + 0.5) * arc / STEPS;
            for (int moon = 0; moon < 2; moon++) {
                xs[moon * STEPS + step] = x(moon == 0, angle);
                ys[moon * STEPS + step] = y(moon == 0, angle);
            }
        }
        double[] result = new double[rows.rows()];
        double scale = 0.5 / (noise * noise);
        Crew.shared().forEach(result.length, row -> {
            double[] squares = new double[xs.length];
            double least = Double.MAX_VALUE;
            for (int i = 0; i < xs.length; i++) {
                double dx = rows.get(row, 0) - xs[i];
                double dy = rows.get(row, 1) - ys[i];
                squares[i] = (dx * dx + dy * dy) * scale;
                least = Math.min(least, squares[i]);
            }
            double sum = 0;
            for (int i = 0; i < xs.length; i++) {
                double weight = i < STEPS ? upperShare : 1 - upperShare;
                sum += squares[i] < least + 40 ? weight * Math.exp(least - squares[i]) : 0;
            }
            result[row] = Math.log(sum / STEPS) - least - Math.log(2 * Math.PI * noise * noise);
        });
        return result;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        Matrix result = Matrix.zeros(rows, 2);
        for (int row = 0; row < rows; row++) {
            boolean upper = random.nextDouble() < upperShare;
            double angle = arc * random.nextDouble();
            result.set(row, 0, x(upper, angle) + noise * random.nextGaussian());
            result.set(row, 1, y(upper, angle) + noise * random.nextGaussian());
        }
        return result;
    }
}
