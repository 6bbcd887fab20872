package org.lrmf.experiments.truth;

import java.util.List;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;

/** Columns with zeros: shares that differ, zeros that are displaced, zeros that go together. */
final class AtomPairs {
    private AtomPairs() {}

    static List<TruePair> all() {
        Density five = SideBySide.repeated(AtomColumn.zeros(0.3), 5);
        Density twentyFive = SideBySide.repeated(AtomColumn.zeros(0.3), 25);
        Density four = SideBySide.repeated(AtomColumn.zeros(0.3), 4);
        return List.of(
                Catalogue.same("zeros5", five),
                Catalogue.same("zeros25", twentyFive),
                Catalogue.same("counts", SideBySide.repeated(counts(0.3), 4)),
                Catalogue.different("zeros5-share.4", five, SideBySide.of(AtomColumn.zeros(0.4), four)),
                Catalogue.different("zeros5-share.6", five, SideBySide.of(AtomColumn.zeros(0.6), four)),
                Catalogue.different("zeros25-shares.36", twentyFive, SideBySide.repeated(AtomColumn.zeros(0.36), 25)),
                Catalogue.different(
                        "zeros5-displaced.03",
                        SideBySide.of(displaced(0.03, 0), four),
                        SideBySide.of(displaced(0, 0.03), four)),
                Catalogue.different(
                        "zeros5-displaced.1",
                        SideBySide.of(displaced(0.1, 0), four),
                        SideBySide.of(displaced(0, 0.1), four)),
                Catalogue.different("zeros5-together", together(0.5), together(0.0)),
                Catalogue.different(
                        "counts-shares", SideBySide.repeated(counts(0.3), 4), SideBySide.repeated(counts(0.37), 4)));
    }

    /** An atom at 0 or at a value beside it. */
    private static AtomColumn displaced(double atZero, double beside) {
        return new AtomColumn(new double[] {0, 0.2}, new double[] {atZero, beside}, 1, 1);
    }

    /** Mostly the numbers 0 to 3. */
    private static AtomColumn counts(double zeros) {
        double rest = 0.97 - zeros;
        return new AtomColumn(
                new double[] {0, 1, 2, 3}, new double[] {zeros, 0.5 * rest, 0.3 * rest, 0.2 * rest}, 6, 1);
    }

    /** Two columns of half zeros that are zero together more often with a larger bond, beside two normal ones. */
    private static Density together(double bond) {
        AtomColumn many = AtomColumn.zeros(0.5 + 0.49 * bond);
        AtomColumn few = AtomColumn.zeros(0.5 - 0.49 * bond);
        Density pairs = new Blend(new double[] {0.5, 0.5}, List.of(SideBySide.of(many, many), SideBySide.of(few, few)));
        return SideBySide.of(pairs, Gaussian.standard(2));
    }
}
