package org.lrmf.experiments.truth;

import java.util.List;
import java.util.stream.Stream;
import org.lrmf.core.density.Density;

/** The pairs of the suite. */
public final class Catalogue {
    private Catalogue() {}

    /** All pairs, each with a name of its own, in the order of the tables. */
    public static List<TruePair> pairs() {
        return Stream.of(GaussianPairs.all(), MoonPairs.all(), TailPairs.all(), AtomPairs.all(), AdversarialPairs.all())
                .flatMap(List::stream)
                .toList();
    }

    static TruePair same(String name, Density density) {
        return new TruePair(name, TruePair.Kind.SAME, density, density);
    }

    static TruePair different(String name, Density first, Density second) {
        return new TruePair(name, TruePair.Kind.DIFFERENT, first, second);
    }
}
