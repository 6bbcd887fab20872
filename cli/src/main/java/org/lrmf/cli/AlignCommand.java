package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.align.Method;
import org.lrmf.core.measure.Verdict;
import org.lrmf.io.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lrmf align}. */
@Command(
        name = "align",
        sortOptions = false,
        customSynopsis = "lrmf align --source A --target B --out DIR [OPTIONS]",
        footer = {
            "",
            "Exit codes: 0 done; 2 bad input or usage; 3 with --require-aligned when the verdict is not ALIGNED; 1 else."
        },
        description = "Fits a map from one table to another, applies it, and reports whether that worked.")
final class AlignCommand implements Callable<Integer> {
    /**
     * Of these, 15,000 rows are kept for the verdict, which settles the usual tolerance with 8,000, and 28,000 are trained on,
     * which a training of usual length draws some ten times each. More cost time and change little.
     */
    private static final int SAMPLE = 50_000;

    @Mixin
    InputOptions input = new InputOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder for the results: the report, the aligned table, the model and the numbers.")
    Path out = Path.of("");

    @Option(
            names = "--method",
            defaultValue = "lrmf",
            paramLabel = "METHOD",
            converter = MethodConverter.class,
            description =
                    "lrmf; or a closed form: copula, quantile, gaussian, coral, standardise, none; or the flow trained "
                            + "otherwise: mmd, sinkhorn, emd, gan, back-to-back; barycentric is for lrmf compare alone, as it makes no model. "
                            + "Default: ${DEFAULT-VALUE}.")
    Method method = Method.LRMF;

    @Mixin
    FitOptions fitting = new FitOptions();

    @Mixin
    CheckpointOptions checkpoints = new CheckpointOptions();

    @Option(names = "--require-aligned", description = "Exit with code 3 unless the verdict is ALIGNED.")
    boolean requireAligned;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (!method.invertible()) {
            throw new BadInputException(
                    "The map of " + method.word()
                            + " has no inverse and makes no model; see what it does with lrmf compare, or choose another --method.");
        }
        fitting.requireUse(List.of(method));
        checkpoints.check();
        fitting.backend.choose();
        Tables tables = saysWhatIsLacking(input.read(SAMPLE, quiet));
        Run run = new Run(tables, fitting.align(input.seed).withMethod(method), command(tables));
        run.requireRows();
        OutputFolder folder = OutputFolder.prepare(out);
        Alignment alignment;
        try (InterruptibleFit fit = InterruptibleFit.start(
                new Resumable(run.command(), run.fingerprint(), folder.results(run)), folder, checkpoints)) {
            Alignment fitted = run.align(quiet, fit.store());
            fit.write(() -> folder.write(run, fitted, quiet));
            alignment = fitted;
        }
        if (!quiet) {
            Summary.print(run, alignment, folder);
        }
        boolean failed = requireAligned && alignment.verdict().word() != Verdict.Word.ALIGNED;
        return failed ? Main.NOT_ALIGNED : Main.DONE;
    }

    private Tables saysWhatIsLacking(Tables tables) {
        if (tables.source().dropped() == 0) {
            return tables;
        }
        String note = "The aligned table lacks the rows of the source that were left out.";
        if (!quiet) {
            System.err.println(note);
        }
        return tables.noting(note);
    }

    private String command(Tables tables) {
        StringBuilder text = new StringBuilder("./lrmf align");
        input.addTo(text, tables);
        text.append(" --out ").append(CommandText.quoted(out.toString()));
        text.append(" --method ").append(method.word());
        fitting.addTo(text);
        return text.append(" --seed ").append(input.seed).toString();
    }
}
