package org.lrmf.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The folder that an alignment is written to. */
record OutputFolder(Path path) {
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
        return path.resolve("report.html");
    }

    Path comparison() {
        return path.resolve("compare.html");
    }

    /** Writes the report and the numbers of a comparison. */
    void write(Comparison comparison) throws IOException {
        text("compare.json", comparison.json().toPrettyString() + "\n");
        ComparisonReport.write(comparison, comparison());
    }

    /** Writes all results; each file appears when it is complete. */
    void write(Run run, Alignment alignment) throws IOException {
        Table table = run.tables().source();
        Path aligned = path.resolve("aligned" + TableFormat.of(table.path()).endingLike(table.path()));
        java.util.Optional<LabelTransfer> labels = run.labels(alignment);
        try (TableWriter writer = TableWriter.create(
                aligned, table.path(), table.columns(), run.tables().columns(), table.header())) {
            List<String[]> rows = Table.withNumbers(
                    table.columns(), table.rows(), run.tables().columns(), alignment.aligned());
            writer.write(rows);
            writer.commit();
        }
        var metrics = Metrics.of(run, alignment, labels);
        new Model(run.tables().columns(), alignment.map(), metrics).save(path.resolve("model.lrmf"));
        text("metrics.json", metrics.toPrettyString() + "\n");
        Report.write(run, alignment, labels, report());
    }

    private void text(String name, String content) throws IOException {
        try (AtomicFile file = new AtomicFile(path.resolve(name))) {
            Files.writeString(file.temporary(), content, StandardCharsets.UTF_8);
            file.commit();
        }
    }
}
