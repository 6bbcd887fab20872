package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.align.Method;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.experiments.paper.Moons;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lrmf demo}: two moons, from nothing to a report. */
@Command(
        name = "demo",
        sortOptions = false,
        customSynopsis = "lrmf demo [OPTIONS]",
        footer = {"", "Exit codes: 0 done; 2 bad input or usage; 1 else."},
        description =
                "Makes two moons and a copy that is turned, scaled and shifted, aligns them, and writes the report.")
final class DemoCommand implements Callable<Integer> {
    private static final double TEST_SHARE = 0.5;

    @Option(
            names = "--out",
            defaultValue = "demo",
            paramLabel = "DIR",
            description = "The folder to write to. Default: ${DEFAULT-VALUE}.")
    Path out = Path.of("demo");

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of all random numbers. Default: ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(
            names = "--rows",
            defaultValue = "8000",
            paramLabel = "N",
            description = "Points on each side, half of them kept for the verdict. Default: ${DEFAULT-VALUE}.")
    int rows = 8000;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Training steps at most; 0 leaves the source where it is. Default: as many as needed.")
    @Nullable
    Integer steps;

    @Option(
            names = "--flow",
            defaultValue = "realnvp",
            paramLabel = "FLOW",
            description = "What the refinement is made of: one of realnvp, spline, ffjord, planar, affine. "
                    + "Default: ${DEFAULT-VALUE}.")
    FlowKind flow = FlowKind.REALNVP;

    @Option(names = "--force", description = "Replace results of something else in --out.")
    boolean force;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (rows < 50 || rows > 1_000_000) {
            throw new BadInputException("The demo takes 50 to 1,000,000 points, not " + rows + "; correct --rows.");
        }
        if (steps != null && steps < 0) {
            throw new BadInputException("The options cannot be used: --steps cannot be negative.");
        }
        OutputFolder folder = OutputFolder.prepare(out);
        RandomStream random = new RandomStream(seed).split("moons");
        Table source = moons(out.resolve("source.csv"), random.split("source"), false);
        Table target = moons(out.resolve("target.csv"), random.split("target"), true);
        List<String> columns = List.of("x", "y");
        Tables tables = new Tables(
                source,
                target,
                columns,
                source.numbers(columns),
                target.numbers(columns),
                new boolean[2],
                Optional.of("arm"));
        AlignOptions options = AlignOptions.defaults(seed).withFlow(flow).withTestShare(TEST_SHARE);
        if (steps != null) {
            options = steps == 0 ? options.withMethod(Method.NONE) : options.withSteps(steps);
        }
        String command = "./lrmf demo --out " + CommandText.quoted(out.toString()) + " --rows " + rows
                + (flow == FlowKind.REALNVP ? "" : " --flow " + flow.word())
                + (steps == null ? "" : " --steps " + steps) + " --seed " + seed;
        Run run = new Run(tables, options, command);
        if (!force) {
            folder.demoResults(run).requireFree(folder);
        }
        Interruption interruption = Interruption.withoutResults(command);
        Alignment alignment;
        try (interruption) {
            alignment = run.align(quiet);
            folder.write(run, alignment, quiet);
        }
        if (!quiet) {
            Summary.print(run, alignment, folder);
        }
        return Main.DONE;
    }

    private Table moons(Path path, RandomStream random, boolean moved) {
        Moons moons = Moons.draw(rows, moved, random);
        Matrix points = moons.rows();
        List<String[]> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            cells.add(new String[] {
                Double.toString(points.get(row, 0)),
                Double.toString(points.get(row, 1)),
                moons.arms().get(row)
            });
        }
        return new Table(path, true, List.of("x", "y", "arm"), cells, 0);
    }
}
