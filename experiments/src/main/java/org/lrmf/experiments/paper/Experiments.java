package org.lrmf.experiments.paper;

import java.util.List;
import java.util.Optional;

/** The experiments by name. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new GaussianExperiment(),
            new VanishingGradientExperiment(),
            new DivergenceExperiment(),
            new MeshesExperiment(),
            new MoonsExperiment(),
            new DigitsExperiment(),
            new GlowExperiment());

    private Experiments() {}

    public static List<Experiment> all() {
        return ALL;
    }

    public static Optional<Experiment> named(String name) {
        return ALL.stream().filter(experiment -> experiment.name().equals(name)).findFirst();
    }
}
