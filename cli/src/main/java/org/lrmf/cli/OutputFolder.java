package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.model.Model;
import org.lrmf.io.AtomicFile;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;
import org.lrmf.io.TableFormat;
import org.lrmf.io.TableWriter;
import org.lrmf.report.Findings;
import org.lrmf.report.FindingsWriter;

/** The folder that an alignment is written to. */
record OutputFolder(Path path) {
    private static final String MODEL = "model.lrmf";
    private static final String METRICS = "metrics.json";
    private static final String REPORT = "report.html";
    private static final String COMPARISON = "compare.html";
    private static final String COMPARISON_NUMBERS = "compare.json";
    private static final String RESULTS = "results.json";
    private static final String COMMAND = "/provenance/command";
    private static final String TABLES = "--source and --target";

    static OutputFolder prepare(Path path) {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new BadInputException(path + " is a file; name a folder with --out.");
        } catch (FileSystemException e) {
            throw new BadInputException("The folder " + path + " cannot be made; choose another with --out.");
        } catch (IOException e) {
            throw new BadInputException("The folder " + path + " cannot be made: " + e.getMessage() + ".");
        }
        if (!Files.isWritable(path)) {
            throw new BadInputException("The folder " + path + " may not be written to; choose another with --out.");
        }
        return new OutputFolder(path);
    }

    Path report() {
        return path.resolve(REPORT);
    }

    Path comparison() {
        return path.resolve(COMPARISON);
    }

    /** Writes the report and the numbers of a comparison; they appear when both are complete. */
    void write(Comparison comparison) throws IOException {
        try (AtomicFile numbers = new AtomicFile(path.resolve(COMPARISON_NUMBERS));
                AtomicFile page = new AtomicFile(comparison())) {
            Files.writeString(numbers.temporary(), comparison.json().toPrettyString() + "\n");
            ComparisonReport.write(comparison, page.temporary());
            numbers.commit();
            page.commit();
        }
    }

    /** Writes the report and the numbers of an experiment; they appear when both are complete. */
    void write(Findings findings) throws IOException {
        try (AtomicFile page = new AtomicFile(report());
                AtomicFile results = new AtomicFile(path.resolve(RESULTS))) {
            FindingsWriter.write(findings, page.temporary(), results.temporary());
            results.commit();
            page.commit();
        }
    }

    /** The results of an alignment. */
    Results results(Run run) {
        return new Results(
                List.of(aligned(run).getFileName().toString(), MODEL, METRICS, REPORT),
                METRICS,
                COMMAND,
                "./lrmf align" + run.tablesAsText(),
                TABLES);
    }

    /** The results of a comparison. */
    static Results comparedResults(Run run) {
        return new Results(
                List.of(COMPARISON_NUMBERS, COMPARISON),
                COMPARISON_NUMBERS,
                COMMAND,
                "./lrmf compare" + run.tablesAsText(),
                TABLES);
    }

    /** The results of the demo. */
    Results demoResults(Run run) {
        return new Results(results(run).names(), METRICS, COMMAND, "./lrmf demo", "demo");
    }

    /** The results of an experiment. */
    static Results foundResults(String experiment) {
        return new Results(
                List.of(RESULTS, REPORT), RESULTS, "/command", "./lrmf reproduce " + experiment, "experiment");
    }

    private Path aligned(Run run) {
        Path source = run.tables().source().path();
        return path.resolve("aligned" + TableFormat.of(source).endingLike(source));
    }

    /** Writes all results; they appear when all of them are complete. */
    void write(Run run, Alignment alignment, boolean quiet) throws IOException {
        Table table = run.tables().source();
        java.util.Optional<LabelTransfer> labels = run.labels(alignment);
        var numbers = Metrics.of(run, alignment, labels);
        try (TableWriter writer = TableWriter.create(
                        aligned(run),
                        table.path(),
                        table.columns(),
                        run.tables().columns(),
                        table.header());
                AtomicFile model = new AtomicFile(path.resolve(MODEL));
                AtomicFile metrics = new AtomicFile(path.resolve(METRICS));
                AtomicFile report = new AtomicFile(report())) {
            new AlignedRows(run.tables()).write(alignment, writer, quiet);
            new Model(run.tables().columns(), alignment.map(), numbers).save(model.temporary());
            Files.writeString(metrics.temporary(), numbers.toPrettyString() + "\n");
            Report.write(run, alignment, labels, report.temporary());
            writer.commit();
            model.commit();
            metrics.commit();
            report.commit();
        }
    }
}
