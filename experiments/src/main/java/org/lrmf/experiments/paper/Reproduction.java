package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lrmf.engine.Backends;
import org.lrmf.report.FactGroup;
import org.lrmf.report.FactGroup.Fact;
import org.lrmf.report.Findings;

/** One run of an experiment, made into a report. */
public final class Reproduction {
    private Reproduction() {}

    /**
     * Runs an experiment.
     *
     * @param command what makes the report again, as it is typed
     * @param version of the program
     */
    public static Findings run(
            Experiment experiment, RunOptions options, String command, String version, Consumer<String> progress) {
        Outcome outcome = experiment.run(options, progress);
        List<Fact> settings = new ArrayList<>();
        settings.add(new Fact("experiment", experiment.name()));
        settings.add(
                new Fact("seeds", options.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        settings.add(new Fact("quick", options.quick() ? "yes: less data, fewer steps, one seed" : "no"));
        options.source().ifPresent(path -> settings.add(new Fact("source", path.toString())));
        options.target().ifPresent(path -> settings.add(new Fact("target", path.toString())));
        options.data().ifPresent(path -> settings.add(new Fact("data", path.toString())));
        if (options.paperSize()) {
            settings.add(new Fact("size", "the paper's"));
        }
        List<FactGroup> facts = List.of(
                new FactGroup("Settings", settings),
                new FactGroup(
                        "Provenance",
                        List.of(
                                new Fact("lrmf", version),
                                new Fact("Java", Runtime.version().toString()),
                                new Fact("engine", Backends.chosen().description()))));
        return new Findings(
                experiment.title(), experiment.question(), outcome.sections(), outcome.numbers(), facts, command);
    }
}
