package org.lrmf.experiments.paper;

/** What is measured of one method on the moons. */
final class MoonsScores {
    /** L in nats. */
    final OverSeeds nats = new OverSeeds();

    /** The share of neighbours kept. */
    final OverSeeds jaccard = new OverSeeds();

    /** The accuracy of labels carried from B. */
    final OverSeeds arms = new OverSeeds();

    /** Whether every seed meets these bars. */
    boolean meets(double nearZero, double neighbours, double right) {
        return nats.farthest() <= nearZero && jaccard.least() >= neighbours && arms.least() >= right;
    }
}
