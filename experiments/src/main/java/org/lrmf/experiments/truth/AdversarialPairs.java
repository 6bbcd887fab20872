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
                opposed("waves10", 10, x -> Math.sin(2 * Math.PI * x[0] / 0.7), 0.5));
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

    /** A contrast, odd in its first column, for one side and against the other. */
    private static TruePair opposed(String name, int features, ToDoubleFunction<double[]> contrast, double strength) {
        Density base = Gaussian.standard(features);
        return new TruePair(
                name,
                TruePair.Kind.ADVERSARIAL,
                new Tilted(base, contrast, strength),
                new Tilted(base, contrast, -strength));
    }
}
