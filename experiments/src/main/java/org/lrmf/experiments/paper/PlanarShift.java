package org.lrmf.experiments.paper;

import org.lrmf.experiments.paper.TwoNormals.Points;

/**
 * A planar map of the line, {@code T(x) = x + u·tanh(x + b)} (Rezende and Mohamed, ICML 2015, equation 10), as a function
 * of b alone.
 */
final class PlanarShift {
    private static final double REACH = 3;

    private final Points source;
    private final Points target;
    private final double privates;

    PlanarShift(Points source, Points target) {
        this.source = source;
        this.target = target;
        privates = TwoNormals.fit(source).logLikelihood(source)
                + TwoNormals.fit(target).logLikelihood(target);
    }

    /**
     * L at one b, S at its optimum.
     *
     * @param slope the derivative by b
     */
    record At(double b, double nats, double slope) {}

    /** How far the map moves rows at most. */
    static double reach() {
        return REACH;
    }

    At at(double b) {
        double[] images = new double[source.at().length];
        double[] bends = new double[images.length];
        double logDet = 0;
        for (int i = 0; i < images.length; i++) {
            double t = Math.tanh(source.at()[i] + b);
            images[i] = source.at()[i] + REACH * t;
            bends[i] = 1 - t * t;
            logDet += source.weights()[i] * Math.log1p(REACH * bends[i]);
        }
        Points mapped = new Points(images, source.weights());
        Points both = mapped.and(target);
        TwoNormals shared = TwoNormals.fit(both);
        double slope = 0;
        for (int i = 0; i < images.length; i++) {
            double t = Math.tanh(source.at()[i] + b);
            double byLogDet = REACH * -2 * t * bends[i] / (1 + REACH * bends[i]);
            slope -= source.weights()[i] * (byLogDet + shared.slope(images[i]) * REACH * bends[i]);
        }
        double nats = privates - logDet - 2 * shared.logLikelihood(both);
        return new At(b, nats, slope);
    }
}
