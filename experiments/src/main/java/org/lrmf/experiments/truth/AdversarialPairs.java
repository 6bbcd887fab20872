package org.lrmf.experiments.truth;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;

/** Differences that no column and no pair of columns shows, and waves too short for smooth classifiers. */
final class AdversarialPairs {
    private AdversarialPairs() {}

    static List<TruePair> all() {
        return List.of(
                opposed("signs3-of-3", 3, signs(3), 0.32),
                opposed("signs3-of-10", 10, signs(3), 0.32),
                opposed("signs3-of-10-strong", 10, signs(3), 0.6),
                opposed("signs4-of-6", 6, signs(4), 0.4),
                opposed("signs2-of-25", 25, signs(2), 0.32),
                opposed("waves1", 1, x -> Math.sin(2 * Math.PI * x[0] / 0.2), 0.5),
                opposed("waves2-short", 2, x -> Math.sin(2 * Math.PI * x[0] / 0.15), 0.8),
                opposed("checks2", 2, x -> sine(x[0], 0.5) * sine(x[1], 0.5), 0.8),
                opposed("waves10", 10, x -> Math.sin(2 * Math.PI * x[0] / 0.7), 0.5),
                opposed("signs3-of-6-off-middle", 6, x -> step(x[0]) * step(x[1]) * step(x[2]), 0.8),
                opposed("checks2-turned", 2, AdversarialPairs::turnedChecks, 0.8),
                opposed("rings2", 2, x -> Math.signum(x[0]) * sine(Math.hypot(x[0], x[1]), 0.6), 0.6),
                unforeseen("signs5-of-8", 8, signs(5), 0.4),
                unforeseen("waves3-across", 3, x -> sine((x[0] + x[1] + x[2]) / Math.sqrt(3), 0.8), 0.6),
                unforeseen("waves3-product", 3, x -> sine(x[0], 1.5) * sine(x[1], 1.5) * sine(x[2], 1.5), 0.9));
    }

    private static double turnedChecks(double[] x) {
        double angle = Math.PI / 6;
        return sine(Math.cos(angle) * x[0] - Math.sin(angle) * x[1], 0.7)
                * sine(Math.sin(angle) * x[0] + Math.cos(angle) * x[1], 0.7);
    }

    /** A step at 0.4, 1 above it and of mean 0 under the standard normal distribution. */
    private static double step(double x) {
        double above = 0.3446;
        return x > 0.4 ? 1 : -above / (1 - above);
    }

    private static double sine(double x, double period) {
        return Math.sin(2 * Math.PI * x / period);
    }

    /** The product of the signs of the first columns. */
    private static ToDoubleFunction<double[]> signs(int columns) {
        return x -> {
            double sign = 1;
            for (int i = 0; i < columns; i++) {
                sign *= Math.signum(x[i]);
            }
            return sign;
        };
    }

    private static TruePair opposed(String name, int features, ToDoubleFunction<double[]> contrast, double strength) {
        return opposed(name, TruePair.Kind.ADVERSARIAL, features, contrast, strength);
    }

    private static TruePair unforeseen(
            String name, int features, ToDoubleFunction<double[]> contrast, double strength) {
        return opposed(name, TruePair.Kind.UNFORESEEN, features, contrast, strength);
    }

    /** A contrast of mean 0 for one side and against the other. */
    private static TruePair opposed(
            String name, TruePair.Kind kind, int features, ToDoubleFunction<double[]> contrast, double strength) {
        Density base = Gaussian.standard(features);
        return new TruePair(name, kind, new Tilted(base, contrast, strength), new Tilted(base, contrast, -strength));
    }
}
