package org.lrmf.experiments.truth;

import java.util.List;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.PulledBack;
import org.lrmf.engine.array.Matrix;

/** Two moons: turned, moved, thinned, and beside columns of noise. */
final class MoonPairs {
    private MoonPairs() {}

    static List<TruePair> all() {
        NoisyMoons moons = NoisyMoons.plain();
        Density sheared = affine(moons, new double[] {1.5, 0.8}, new double[] {0, 0.7}, 2);
        Density beside = SideBySide.of(moons, Gaussian.standard(8));
        return List.of(
                Catalogue.same("moons", moons),
                Catalogue.same("moons-sheared", sheared),
                Catalogue.same("moons-beside-8", beside),
                Catalogue.different("moons-turned4", moons, turned(moons, 4)),
                Catalogue.different("moons-turned8", moons, turned(moons, 8)),
                Catalogue.different("moons-turned25", moons, turned(moons, 25)),
                Catalogue.different(
                        "moons-moved.05", moons, affine(moons, new double[] {1, 0}, new double[] {0, 1}, 0.05)),
                Catalogue.different("moons-noise.13", moons, new NoisyMoons(0.13, 0.5, Math.PI)),
                Catalogue.different("moons-upper.7", moons, new NoisyMoons(0.1, 0.7, Math.PI)),
                Catalogue.different("moons-cut-short", moons, new NoisyMoons(0.1, 0.5, 0.85 * Math.PI)),
                Catalogue.different(
                        "moons-turned12-beside-8", beside, SideBySide.of(turned(moons, 12), Gaussian.standard(8))));
    }

    private static Density turned(Density base, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return affine(base, new double[] {c, -s}, new double[] {s, c}, 0);
    }

    /** The distribution of M·x + shift, M given by its two rows. */
    private static Density affine(Density base, double[] first, double[] second, double shift) {
        return new PulledBack(
                new AffineBijection(Matrix.ofRows(first, second), new double[] {shift, shift}).inverted(), base);
    }
}
