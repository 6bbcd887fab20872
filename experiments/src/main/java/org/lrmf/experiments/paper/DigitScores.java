package org.lrmf.experiments.paper;

import java.util.List;

/** What is measured of one method on digits. */
final class DigitScores {
    /** The share of USPS's test pictures that get their label. */
    final OverSeeds accuracy = new OverSeeds();

    /** The same with each label counting alike. */
    final OverSeeds balanced = new OverSeeds();

    /** L in nats. */
    final OverSeeds nats = new OverSeeds();

    /** A lower limit of 2·JSD at about 95%, in nats. */
    final OverSeeds least = new OverSeeds();

    /** The energy distance. */
    final OverSeeds energy = new OverSeeds();

    List<String> line(String name) {
        return List.of(
                name,
                accuracy.text("%.3f"),
                balanced.text("%.3f"),
                nats.isEmpty() ? "" : nats.text("%.3f"),
                least.text("%.3f"),
                energy.text("%.4f"));
    }
}
