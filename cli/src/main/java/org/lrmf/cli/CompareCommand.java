package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.Contest;
import org.lrmf.core.align.Images;
import org.lrmf.core.align.Method;
import org.lrmf.core.measure.Text;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.io.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lrmf compare}. */
@Command(
        name = "compare",
        sortOptions = false,
        customSynopsis = "lrmf compare --source A --target B --out DIR [OPTIONS]",
        footer = {"", "Exit codes: 0 done; 2 bad input or usage; 1 else."},
        description = "Fits several methods on one pair of tables and puts them side by side in one report.")
final class CompareCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 1_000;

    /** 6,000 rows for each verdict, of which there are as many as methods and seeds. */
    private static final int SAMPLE = 20_000;

    @Mixin
    InputOptions input = new InputOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder for the results: the report and the numbers.")
    Path out = Path.of("");

    @Option(
            names = "--methods",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "METHODS",
            converter = MethodConverter.class,
            description =
                    "Methods to compare, with commas: none, standardise, gaussian, coral, quantile, copula, lrmf, mmd, "
                            + "sinkhorn, emd, gan, back-to-back, barycentric. Default: all.")
    List<Method> methods = new ArrayList<>();

    @Option(
            names = "--seeds",
            defaultValue = "3",
            paramLabel = "N",
            description =
                    "How many seeds, from --seed on: each splits the rows and fits anew. Default: ${DEFAULT-VALUE}.")
    int seeds = 3;

    @Mixin
    FitOptions fitting = new FitOptions();

    @Mixin
    CheckpointOptions checkpoints = new CheckpointOptions();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new BadInputException(
                    "A comparison takes 1 to " + MOST_SEEDS + " seeds, not " + seeds + "; correct --seeds.");
        }
        fitting.requireUse(chosen());
        fitting.backend.choose();
        checkpoints.check();
        Tables tables = input.read(SAMPLE, quiet);
        String command = command(tables);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            runs.add(new Run(tables, fitting.align(input.seed + i), command));
        }
        runs.get(0).requireRows();
        OutputFolder folder = OutputFolder.prepare(out);
        Resumable work = new Resumable(command, fingerprint(runs), OutputFolder.comparedResults(runs.get(0)));
        List<Standing> standings = new ArrayList<>();
        Comparison comparison;
        try (InterruptibleFit fit = InterruptibleFit.start(work, folder, checkpoints)) {
            for (Method method : chosen()) {
                standings.add(standing(method, runs, fit.store()));
            }
            Comparison found = new Comparison(runs, Standing.ranked(standings));
            fit.write(() -> folder.write(found));
            comparison = found;
        }
        if (!quiet) {
            comparison.print(folder);
        }
        return standings.stream().anyMatch(Standing::scored) ? Main.DONE : Main.FAILED;
    }

    private List<Method> chosen() {
        return methods.isEmpty() ? Arrays.asList(Method.values()) : List.copyOf(new LinkedHashSet<>(methods));
    }

    private Map<String, String> fingerprint(List<Run> runs) {
        Map<String, String> fingerprint = runs.get(0).fingerprint();
        fingerprint.put(
                "the options",
                "compare " + chosen() + " " + runs.stream().map(Run::options).toList());
        return fingerprint;
    }

    private Standing standing(Method method, List<Run> runs, TrainingStore store) {
        Map<Long, Supplier<Trial>> trials = new TreeMap<>();
        runs.forEach(run -> trials.put(run.options().seed(), () -> trial(method, run, store)));
        return Standing.of(method, trials);
    }

    private Trial trial(Method method, Run run, TrainingStore store) {
        Contest contest = run.contest();
        ResumedStore kept = new ResumedStore(store);
        TrainingContext context =
                new TrainingContext(method.word() + "/seed " + run.options().seed(), TrainListener.NONE, kept);
        long started = System.nanoTime();
        Images images = contest.carry(method, context);
        double elapsed = (System.nanoTime() - started) / 1e9;
        double seconds = kept.resumed() ? Double.NaN : elapsed;
        Contest.Assessment assessment = contest.assess(images, context.silent("assessment"));
        Trial trial = new Trial(
                run.options().seed(),
                seconds,
                assessment,
                run.labels(contest.source(), contest.target(), images.rows()),
                images.rows().select(Comparison.drawn(contest.source().testRows())),
                images.notes());
        if (!quiet) {
            System.err.println(Text.format(
                    "%s, seed %d: divergence %.4f nats, fitted in %.1f s%s",
                    method.word(),
                    trial.seed(),
                    Measured.DIVERGENCE.of(trial),
                    elapsed,
                    kept.resumed() ? ", not counting what was trained before" : ""));
        }
        return trial;
    }

    private String command(Tables tables) {
        StringBuilder text = new StringBuilder("./lrmf compare");
        input.addTo(text, tables);
        text.append(" --out ").append(CommandText.quoted(out.toString()));
        CommandText.list(text, "--methods", chosen().stream().map(Method::word).toList());
        text.append(" --seeds ").append(seeds);
        fitting.addTo(text);
        return text.append(" --seed ").append(input.seed).toString();
    }
}
