package org.lrmf.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.experiments.paper.Experiment;
import org.lrmf.experiments.paper.Experiments;
import org.lrmf.experiments.paper.Reproduction;
import org.lrmf.experiments.paper.RunOptions;
import org.lrmf.experiments.paper.UnusableInputException;
import org.lrmf.io.BadInputException;
import org.lrmf.report.Claim;
import org.lrmf.report.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lrmf reproduce}: the paper's experiments, each with a report. */
@Command(
        name = "reproduce",
        sortOptions = false,
        customSynopsis = "lrmf reproduce [NAME] [OPTIONS]",
        footer = {"", "Exit codes: 0 done; 2 bad input or usage; 1 else."},
        description = "Runs an experiment of the paper again and sets what was measured against what was said. "
                + "Without a name it lists the experiments. Checkpoints are kept of digits and glow, the long ones.")
final class ReproduceCommand implements Callable<Integer> {
    /** The names, for the help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Experiments.all().stream().map(Experiment::name).iterator();
        }
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "The experiment: ${COMPLETION-CANDIDATES}.")
    @Nullable
    String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to write to. Default: the experiment's name.")
    @Nullable
    Path out;

    @Option(names = "--quick", description = "Less data, fewer steps and the first seed alone: three minutes at most.")
    boolean quick;

    @Option(
            names = "--seeds",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "1,2,3",
            paramLabel = "SEEDS",
            description =
                    "Seeds, with commas, one run for each; glow takes the first alone. Default: ${DEFAULT-VALUE}.")
    List<Long> seeds = List.of();

    @Option(
            names = "--source",
            paramLabel = "FILE",
            description = "meshes: the OBJ file whose surface is mapped. Default: spot.obj in ../shared/data/meshes. "
                    + "glow: pictures of your own, as a folder of PNG files or an IDX file, instead of digits.")
    @Nullable
    Path source;

    @Option(
            names = "--target",
            paramLabel = "FILE",
            description = "meshes: the OBJ file it is mapped to. Default: cow.obj in ../shared/data/meshes. "
                    + "glow: the pictures that those of --source are to look like.")
    @Nullable
    Path target;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "digits, glow: the folder with the public files of USPS and MNIST. Default: "
                    + "../shared/data/digits.")
    @Nullable
    Path data;

    @Option(
            names = "--paper-size",
            description = "glow: images and models as large as the paper's, for a large machine.")
    boolean paperSize;

    @Mixin
    BackendOptions backend = new BackendOptions();

    @Mixin
    CheckpointOptions checkpoints = new CheckpointOptions();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (name == null) {
            list(System.out);
            return Main.DONE;
        }
        Experiment experiment = Experiments.named(name)
                .orElseThrow(() -> new BadInputException("There is no experiment " + name + "; choose one of "
                        + Experiments.all().stream().map(Experiment::name).collect(Collectors.joining(", ")) + "."));
        backend.choose();
        checkpoints.check();
        try {
            run(experiment, experiment.inputs(options(TrainingStore.NONE)));
        } catch (UnusableInputException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
        return Main.DONE;
    }

    private void run(Experiment experiment, List<Path> inputs) throws IOException {
        Path path = out == null ? Path.of(experiment.name()) : out;
        OutputFolder folder = OutputFolder.prepare(path);
        Resumable work = new Resumable(
                command(experiment, path),
                fingerprint(experiment, inputs),
                OutputFolder.foundResults(experiment.name()));
        Findings findings;
        try (InterruptibleFit fit = InterruptibleFit.start(work, folder, checkpoints)) {
            findings =
                    Reproduction.run(experiment, options(fit.store()), work.command(), Version.text(), this::progress);
            Findings found = findings;
            fit.write(() -> folder.write(found));
        }
        if (!quiet) {
            summary(findings, folder.report());
        }
    }

    private static void list(PrintStream stream) {
        for (Experiment experiment : Experiments.all()) {
            stream.printf("%-20s %s%n", experiment.name(), experiment.title());
        }
    }

    private void progress(String words) {
        if (!quiet) {
            System.err.println(words);
        }
    }

    private static void summary(Findings findings, Path report) {
        for (Claim claim : findings.claims()) {
            System.out.println(claim.outcome().word() + ": " + claim.said() + " — " + claim.measured());
        }
        System.out.println("Report: " + report);
    }

    private RunOptions options(TrainingStore store) {
        return new RunOptions(
                seeds,
                quick,
                Optional.ofNullable(source),
                Optional.ofNullable(target),
                Optional.ofNullable(data),
                paperSize,
                store);
    }

    /** What the trainings of an experiment depend on. */
    private Map<String, String> fingerprint(Experiment experiment, List<Path> inputs) throws IOException {
        return Map.of(
                "the experiments", experiment.name(),
                "the options", String.join(" ", choices()),
                "the files that it reads", checkpoints.seconds > 0 ? FileDigest.of(inputs) : "",
                "the versions of lrmf, Java or its kernels", Provenance.versions());
    }

    private String command(Experiment experiment, Path path) {
        List<String> words = new ArrayList<>(List.of("./lrmf reproduce", experiment.name(), "--out"));
        words.add(CommandText.quoted(path.toString()));
        words.addAll(choices());
        StringBuilder text = new StringBuilder(String.join(" ", words));
        backend.addTo(text);
        return text.toString();
    }

    /** The options that change results, as they are typed. */
    private List<String> choices() {
        List<String> words = new ArrayList<>();
        if (quick) {
            words.add("--quick");
        }
        words.add("--seeds "
                + options(TrainingStore.NONE).seeds().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        if (source != null) {
            words.add("--source " + CommandText.quoted(source.toString()));
        }
        if (target != null) {
            words.add("--target " + CommandText.quoted(target.toString()));
        }
        if (data != null) {
            words.add("--data " + CommandText.quoted(data.toString()));
        }
        if (paperSize) {
            words.add("--paper-size");
        }
        return words;
    }
}
