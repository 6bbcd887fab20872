package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.align.Method;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.measure.Verdict;
import org.lrmf.io.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lrmf align}. */
@Command(
        name = "align",
        sortOptions = false,
        description = "Fits a map from one table to another, applies it, and reports whether that worked.")
final class AlignCommand implements Callable<Integer> {
    private static final int UNSET = -1;

    @Mixin
    InputOptions input = new InputOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder for aligned table, model.lrmf, report.html and metrics.json.")
    Path out = Path.of("");

    @Option(
            names = "--method",
            defaultValue = "lrmf",
            paramLabel = "METHOD",
            converter = MethodConverter.class,
            description = "One of lrmf; copula, quantile, gaussian, coral, standardise, none; mmd, sinkhorn, emd, gan, "
                    + "back-to-back. Default: ${DEFAULT-VALUE}.")
    Method method = Method.LRMF;

    @Option(
            names = "--flow",
            defaultValue = "realnvp",
            paramLabel = "FLOW",
            description = "What the refinement is made of: one of realnvp, spline, ffjord, planar, affine. "
                    + "Default: ${DEFAULT-VALUE}.")
    FlowKind flow = FlowKind.REALNVP;

    @Option(
            names = "--start",
            paramLabel = "FORM",
            converter = MethodConverter.class,
            description =
                    "The closed form that trained maps start from: none, standardise, gaussian, coral, quantile or "
                            + "copula. Default: the one that cross-validation chooses.")
    @Nullable
    Method start;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Training steps at most. Default: as many as the data ask for.")
    int steps = UNSET;

    @Option(
            names = "--test-share",
            defaultValue = "0.3",
            paramLabel = "SHARE",
            description = "The share of rows kept for the verdict. Default: ${DEFAULT-VALUE}.")
    double testShare = 0.3;

    @Option(
            names = "--tolerance",
            defaultValue = "0.05",
            paramLabel = "NATS",
            description = "The divergence in nats up to which two datasets count as alike. Default: ${DEFAULT-VALUE}.")
    double tolerance = 0.05;

    @Option(names = "--no-atoms", description = "Do not treat repeated values specially.")
    boolean noAtoms;

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
        checkpoints.check();
        Tables tables = input.read();
        AlignOptions options;
        Verdict.Options verdictOptions;
        try {
            options = options();
            verdictOptions = new Verdict.Options(tolerance);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("The options cannot be used: " + e.getMessage() + ".");
        }
        OutputFolder folder = OutputFolder.prepare(out);
        Run run = new Run(tables, options, verdictOptions, command());
        run.requireRows();
        Alignment alignment;
        try (InterruptibleFit fit = InterruptibleFit.start(run, folder, checkpoints)) {
            alignment = run.align(quiet, fit.store());
            fit.write(alignment);
        }
        if (!quiet) {
            Summary.print(alignment, folder);
        }
        boolean failed = requireAligned && alignment.verdict().word() != Verdict.Word.ALIGNED;
        return failed ? Main.NOT_ALIGNED : Main.DONE;
    }

    private AlignOptions options() {
        if (steps < UNSET) {
            throw new IllegalArgumentException("--steps cannot be negative");
        }
        AlignOptions options = AlignOptions.defaults(input.seed)
                .withMethod(method)
                .withFlow(flow)
                .withTestShare(testShare)
                .withAtoms(!noAtoms);
        options = start == null ? options : options.withStart(start);
        return steps < 0 ? options : options.withSteps(steps);
    }

    private String command() {
        StringBuilder text = new StringBuilder("./lrmf align");
        input.addTo(text);
        text.append(" --out ").append(CommandText.quoted(out.toString()));
        text.append(" --method ").append(method.word());
        text.append(flow == FlowKind.REALNVP ? "" : " --flow " + flow.word());
        text.append(start == null ? "" : " --start " + start.word());
        text.append(steps < 0 ? "" : " --steps " + steps);
        text.append(" --test-share ").append(testShare).append(" --tolerance ").append(tolerance);
        text.append(noAtoms ? " --no-atoms" : "");
        return text.append(" --seed ").append(input.seed).toString();
    }
}
