package org.lrmf.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.measure.Estimate;
import org.lrmf.core.measure.Explanation;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.StructuralDifference;
import org.lrmf.core.measure.Verdict;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lrmf measure}. */
@Command(
        name = "measure",
        sortOptions = false,
        customSynopsis = "lrmf measure --source A --target B [OPTIONS]",
        footer = {
            "",
            "Exit codes: 0 done; 2 bad input or usage; 3 with --require-aligned when the verdict is not ALIGNED; 1 else."
        },
        description = "Says how far apart two tables are, without fitting a map.")
final class MeasureCommand implements Callable<Integer> {
    private static final int LEAST_ROWS = 20;

    /**
     * Of each table. The classifiers take time and memory for every row that they are shown, and 8,000 settle the usual
     * tolerance.
     */
    private static final int SAMPLE = 20_000;

    @Mixin
    InputOptions input = new InputOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(
            names = "--tolerance",
            defaultValue = "0.05",
            paramLabel = "NATS",
            description = "The divergence in nats up to which two datasets count as alike. Default: ${DEFAULT-VALUE}.")
    double tolerance = 0.05;

    @Option(names = "--require-aligned", description = "Exit with code 3 unless the verdict is ALIGNED.")
    boolean requireAligned;

    @Option(names = "--quiet", description = "Print nothing but errors, and JSON where that is asked for.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        Tables tables = input.readAtMost(SAMPLE, quiet);
        if (Math.min(tables.a().rows(), tables.b().rows()) < LEAST_ROWS) {
            throw new BadInputException("A comparison needs at least " + LEAST_ROWS + " usable rows on each side, not "
                    + tables.a().rows() + " and " + tables.b().rows() + "; add rows.");
        }
        Verdict.Options options;
        try {
            options = new Verdict.Options(tolerance);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("The options cannot be used: " + e.getMessage() + ".");
        }
        Matrix x = AlignmentMap.logarithms(tables.a(), tables.logarithm());
        Matrix y = AlignmentMap.logarithms(tables.b(), tables.logarithm());
        RandomStream random = new RandomStream(input.seed).split("measure");
        Measurement measured = Measurement.of(x, y, Optional.empty(), options.toleranceNats(), random);
        Explanation.Names names = new Explanation.Names(tables.columns(), "the source", "the target");
        Explanation explanation =
                Explanation.of(measured, x, y, tables.a(), tables.b(), names, random.split("explanation"));
        Verdict verdict = Verdict.of(measured, tables.columns(), options)
                .explained(explanation)
                .with(StructuralDifference.between(tables.a(), tables.b(), names));
        if (json) {
            ObjectNode numbers = Metrics.of(measured, explanation, verdict);
            Metrics.addInput(numbers, tables);
            System.out.println(numbers.toPrettyString());
        } else if (!quiet) {
            System.out.println(verdict.word() + ": " + verdict.sentence());
            verdict.reasons().forEach(reason -> System.out.println("  " + reason));
            List<Estimate> estimates = new ArrayList<>(measured.estimates());
            estimates.addAll(explanation.distances().estimates());
            System.out.println();
            MeasureText.lines(estimates).forEach(line -> System.out.println("  " + line));
        }
        return requireAligned && verdict.word() != Verdict.Word.ALIGNED ? Main.NOT_ALIGNED : Main.DONE;
    }
}
