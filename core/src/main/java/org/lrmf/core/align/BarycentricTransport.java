package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lrmf.core.baseline.EntropicMap;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * The barycentric map of an entropic plan, after the same closed form as the other methods. It has no inverse, so that it
 * makes no {@link AlignmentMap}: it can be compared, and neither saved nor undone.
 */
final class BarycentricTransport {
    /** Entropies to try, relative to the target's mean cost. */
    private static final double[] ENTROPIES = {0.005, 0.02, 0.1};

    private BarycentricTransport() {}

    static Images carry(Split source, Split target, AlignOptions options) {
        Start start = Start.of(source, target, options);
        ValidationRows validation = new ValidationRows(
                start.source(),
                start.target(),
                BaselineAligner.VALIDATION_ROWS,
                start.random().split("validation rows"));
        RandomStream random = new RandomStream(options.seed()).split("barycentric");
        Bijection moved = start.form().before().then(start.form().middle());
        Bijection back = start.form().after().inverted();
        Matrix a = moved.forward(start.source().training()).rows();
        Matrix b = start.targetTraining();
        double scale = EntropicMap.meanCost(b);
        List<String> tried = new ArrayList<>();
        EntropicMap best = null;
        double least = Double.POSITIVE_INFINITY;
        double chosen = 0;
        for (double share : ENTROPIES) {
            EntropicMap map = EntropicMap.fit(a, b, share * scale, random);
            Matrix mapped = map.map(moved.forward(validation.source()).rows());
            double energy = validation.energy(back.forward(mapped).rows());
            tried.add(String.format(Locale.ROOT, "entropy %s: %.4f", share, energy));
            if (best == null || energy < least) {
                best = map;
                least = energy;
                chosen = share;
            }
        }
        if (best == null) {
            throw new IllegalStateException("barycentric transport without settings");
        }
        Matrix scores = best.map(moved.forward(start.source().spread()).rows());
        return new Images(
                start.target().atoms().collapse(back.forward(scores).rows()),
                scores,
                start.form().after().forward(start.target().spread()).rows(),
                start.form().words(),
                List.of(
                        start.words() + " The settings tried, with the energy distance on validation rows: "
                                + String.join("; ", tried) + ".",
                        "Kept: entropy " + chosen + ". This map has no inverse."),
                0);
    }
}
