package org.lrmf.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.model.Model;
import org.lrmf.io.AtomicFile;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;
import org.lrmf.io.TableFormat;
import org.lrmf.io.TableWriter;

/** The folder that an alignment is written to. */
record OutputFolder(Path path) {
    private static final String MODEL = "model.lrmf";
    private static final String METRICS = "metrics.json";
    private static final String REPORT = "report.html";
    private static final long MOST_METRICS_BYTES = 64 << 20;

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
        return path.resolve("compare.html");
    }

    /** Writes the report and the numbers of a comparison. */
    void write(Comparison comparison) throws IOException {
        text("compare.json", comparison.json().toPrettyString() + "\n");
        ComparisonReport.write(comparison, comparison());
    }

    /**
     * Results of the same two tables are replaced; others are not.
     *
     * @throws BadInputException if the folder holds results that are not known to be of the run's tables
     */
    void requireFree(Run run) throws IOException {
        List<String> there = Stream.of(aligned(run).getFileName().toString(), MODEL, METRICS, REPORT)
                .filter(name -> Files.exists(path.resolve(name)))
                .toList();
        if (!there.isEmpty() && !isOfTheSameTables(run)) {
            throw new BadInputException("The folder " + path + " holds " + String.join(", ", there)
                    + ", not known to be of the same --source and --target; choose another --out, or replace what is "
                    + "there with --force.");
        }
    }

    private boolean isOfTheSameTables(Run run) throws IOException {
        Path metrics = path.resolve(METRICS);
        if (!Files.isRegularFile(metrics) || Files.size(metrics) > MOST_METRICS_BYTES) {
            return false;
        }
        try {
            String before = new ObjectMapper()
                    .readTree(metrics.toFile())
                    .at("/provenance/command")
                    .asText();
            return before.startsWith("./lrmf align" + run.tablesAsText() + " ");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private Path aligned(Run run) {
        Path source = run.tables().source().path();
        return path.resolve("aligned" + TableFormat.of(source).endingLike(source));
    }

    /** Writes all results; they appear when all of them are complete. */
    void write(Run run, Alignment alignment) throws IOException {
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
            writer.write(Table.withNumbers(
                    table.columns(), table.rows(), run.tables().columns(), alignment.aligned()));
            new Model(run.tables().columns(), alignment.map(), numbers).save(model.temporary());
            Files.writeString(metrics.temporary(), numbers.toPrettyString() + "\n", StandardCharsets.UTF_8);
            Report.write(run, alignment, labels, report.temporary());
            writer.commit();
            model.commit();
            metrics.commit();
            report.commit();
        }
    }

    private void text(String name, String content) throws IOException {
        try (AtomicFile file = new AtomicFile(path.resolve(name))) {
            Files.writeString(file.temporary(), content, StandardCharsets.UTF_8);
            file.commit();
        }
    }
}
