package org.lrmf.experiments.paper;

import java.util.List;

/**
 * A way of training T and S.
 *
 * @param matched whether an affine map that matches means and covariances goes before T
 * @param noise deviations of the noise on the training images, one stage of equal length for each; the last is 0
 * @param restarted whether S starts each stage from a model of B with that stage's noise
 * @param wide whether S has more filters than the private densities
 * @param polyak whether steps are those of Polyak and not AdamW's
 */
record GlowAttempt(
        String name,
        MapStart map,
        SharedStart shared,
        boolean matched,
        List<Double> noise,
        boolean restarted,
        boolean wide,
        boolean polyak) {
    /** What T is made of and where it starts. */
    enum MapStart {
        /** One Glow that starts as the identity. */
        IDENTITY,
        /** {@code G⁻¹∘F} of two Glows with a data-dependent start on either side. */
        FRESH_COMPOSITION,
        /** {@code G⁻¹∘F} of the two sides' private densities. */
        PRIVATE_COMPOSITION
    }

    /** Where S starts. */
    enum SharedStart {
        /** With a data-dependent start on B. */
        FRESH,
        /** At B's private density. */
        TARGET
    }

    static final GlowAttempt AUTHORS =
            of("T = G⁻¹∘F of fresh Glows, S fresh (the authors')", MapStart.FRESH_COMPOSITION, SharedStart.FRESH);
    static final GlowAttempt POLYAK = new GlowAttempt(
            "the same with the stochastic Polyak step",
            MapStart.FRESH_COMPOSITION,
            SharedStart.FRESH,
            false,
            List.of(0.0),
            false,
            false,
            true);
    static final GlowAttempt OURS =
            of("T from the identity, S from B's model (ours)", MapStart.IDENTITY, SharedStart.TARGET);

    private static GlowAttempt of(String name, MapStart map, SharedStart shared) {
        return new GlowAttempt(name, map, shared, false, List.of(0.0), false, false, false);
    }

    private static GlowAttempt ours(String name, boolean matched, List<Double> noise, boolean restarted, boolean wide) {
        return new GlowAttempt(name, MapStart.IDENTITY, SharedStart.TARGET, matched, noise, restarted, wide, false);
    }

    /** What is tried, the authors' way first. */
    static List<GlowAttempt> all() {
        List<Double> falling = List.of(0.3, 0.1, 0.03, 0.0);
        return List.of(
                AUTHORS,
                POLYAK,
                of(
                        "T = G_B⁻¹∘G_A of the private Glows, S from B's model",
                        MapStart.PRIVATE_COMPOSITION,
                        SharedStart.TARGET),
                of("T from the identity, S fresh", MapStart.IDENTITY, SharedStart.FRESH),
                OURS,
                ours("ours after means and covariances are matched", true, List.of(0.0), false, false),
                ours("ours with annealed noise", false, falling, false, false),
                ours("ours with a curriculum over noise", false, falling, true, false),
                ours("ours with a wider S", false, List.of(0.0), false, true),
                ours("ours after matching, with a curriculum and a wider S", true, falling, true, true));
    }
}
