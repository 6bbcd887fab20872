package org.lrmf.experiments.paper;

import org.lrmf.engine.optimise.AdamW;
import org.lrmf.engine.optimise.Lbfgs;
import org.lrmf.engine.optimise.LearningRate;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.experiments.paper.TwoNormals.Points;

/**
 * Affine maps of the line, {@code T(x) = sign·exp(logScale)·x + shift}, and two ways to fit them by L in the family of
 * two-component mixtures.
 */
record LineMap(double sign, double logScale, double shift) {
    static final LineMap IDENTITY = new LineMap(1, 0, 0);

    /** How the plain fit is trained; its rate suffices to travel further than any distance asked of it. */
    private static final int STEPS = 3_000;

    private static final double RATE = 0.02;
    private static final int BATCH = 256;

    double at(double x) {
        return sign * Math.exp(logScale) * x + shift;
    }

    Points image(Points points) {
        double[] at = points.at().clone();
        for (int i = 0; i < at.length; i++) {
            at[i] = at(at[i]);
        }
        return new Points(at, points.weights());
    }

    /** The map with this sign that gives A the mean and deviation of B. */
    static LineMap matching(double sign, Points a, Points b) {
        double scale = deviation(b) / deviation(a);
        return new LineMap(sign, Math.log(scale), b.mean() - sign * scale * a.mean());
    }

    private static double deviation(Points points) {
        double mean = points.mean();
        double sum = 0;
        for (int i = 0; i < points.at().length; i++) {
            double from = points.at()[i] - mean;
            sum += points.weights()[i] * from * from;
        }
        return Math.sqrt(sum);
    }

    /** Minimises L from here on all points by L-BFGS, S at its optimum for every T: it is followed from T to T. */
    LineMap polished(Points a, Points b) {
        double side = sign;
        TwoNormals[] latest = {TwoNormals.fit(image(a).and(b))};
        double privates = TwoNormals.fit(a).logLikelihood(a) + TwoNormals.fit(b).logLikelihood(b);
        Lbfgs.Minimum minimum = Lbfgs.minimise(
                (parameters, gradient) -> {
                    LineMap map = new LineMap(side, parameters[0], parameters[1]);
                    Points both = map.image(a).and(b);
                    TwoNormals shared = latest[0].continued(both);
                    latest[0] = shared;
                    double byScale = -1;
                    double byShift = 0;
                    for (int i = 0; i < a.at().length; i++) {
                        double image = map.at(a.at()[i]);
                        double slope = a.weights()[i] * shared.slope(image);
                        byScale -= slope * (image - map.shift());
                        byShift -= slope;
                    }
                    gradient[0] = (float) byScale;
                    gradient[1] = (float) byShift;
                    return privates - map.logScale() - 2 * shared.logLikelihood(both);
                },
                new float[] {(float) logScale, (float) shift},
                new Lbfgs.Options(60, 5, 1e-6, 1e-9));
        return new LineMap(sign, minimum.parameters()[0], minimum.parameters()[1]);
    }

    /**
     * The plain fit: T from the identity and S from its optimum for both sides as they are, trained jointly by AdamW on
     * minibatches.
     */
    static LineMap plain(Points a, Points b, RandomStream random) {
        TwoNormals start = TwoNormals.fit(a.and(b));
        float[] parameters = {
            0,
            0,
            (float) Math.log(start.share() / (1 - start.share())),
            (float) start.means()[0],
            (float) start.means()[1],
            (float) Math.log(start.deviations()[0]),
            (float) Math.log(start.deviations()[1])
        };
        AdamW optimiser =
                new AdamW(new float[parameters.length], AdamW.Options.defaults().withWeightDecay(0), Crew.shared());
        LearningRate rate = new LearningRate(RATE, 50, STEPS, 0.02);
        double[] gradient = new double[parameters.length];
        float[] rounded = new float[parameters.length];
        for (int step = 0; step < STEPS; step++) {
            java.util.Arrays.fill(gradient, 0);
            gradient[0] = -1;
            for (int row = 0; row < BATCH; row++) {
                double image = new LineMap(1, parameters[0], parameters[1]).at(a.at()[random.nextInt(a.at().length)]);
                double slope = addPull(parameters, image, gradient);
                gradient[0] -= slope * (image - parameters[1]) / BATCH;
                gradient[1] -= slope / BATCH;
                addPull(parameters, b.at()[random.nextInt(b.at().length)], gradient);
            }
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) gradient[i];
            }
            optimiser.step(parameters, rounded, rate.at(step));
        }
        return new LineMap(1, parameters[0], parameters[1]);
    }

    /** Adds one row's part of the gradient of −log S by S's parameters; returns the derivative of log S by the row. */
    private static double addPull(float[] parameters, double x, double[] gradient) {
        double share = 1 / (1 + Math.exp(-parameters[2]));
        TwoNormals shared = new TwoNormals(share, new double[] {parameters[3], parameters[4]}, new double[] {
            Math.exp(parameters[5]), Math.exp(parameters[6])
        });
        double second = Math.exp(shared.logResponsibility(1, x));
        gradient[2] -= (second - share) / BATCH;
        for (int k = 0; k < 2; k++) {
            double part = (k == 0 ? 1 - second : second) / BATCH;
            double z = (x - shared.means()[k]) / shared.deviations()[k];
            gradient[3 + k] -= part * z / shared.deviations()[k];
            gradient[5 + k] -= part * (z * z - 1);
        }
        return shared.slope(x);
    }
}
