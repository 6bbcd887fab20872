package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lrmf.core.model.Model;
import org.lrmf.io.BadInputException;
import org.lrmf.io.ColumnNames;
import org.lrmf.io.TableReader;
import org.lrmf.io.TableWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lrmf transform}. */
@Command(
        name = "transform",
        sortOptions = false,
        customSynopsis = "lrmf transform --model M --input X --output Y [OPTIONS]",
        footer = {"", "Exit codes: 0 done; 2 bad input or usage; 1 else."},
        description = "Applies a fitted map to a table of any length.")
final class TransformCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "M", description = "The model.lrmf of an alignment.")
    Path model = Path.of("");

    @Option(
            names = "--input",
            required = true,
            paramLabel = "X",
            description = "The table to be mapped: CSV, TSV or Parquet, as its ending says.")
    Path input = Path.of("");

    @Option(
            names = "--output",
            required = true,
            paramLabel = "Y",
            description = "The table to be written, in the format that its ending names.")
    Path output = Path.of("");

    @Option(names = "--inverse", description = "Map from the target's side to the source's.")
    boolean inverse;

    @Option(names = "--no-header", description = "The first line of the table holds data, not names.")
    boolean noHeader;

    @Option(
            names = "--missing",
            defaultValue = "reject",
            paramLabel = "WHAT",
            description = "What to do with rows that lack a number: reject or drop. Default: ${DEFAULT-VALUE}.")
    InputOptions.Missing missing = InputOptions.Missing.REJECT;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(model)) {
            throw new BadInputException(model + " is a folder; name the model.lrmf in it with --model.");
        } else if (Files.isDirectory(output)) {
            throw new BadInputException(output + " is a folder; name a file in it with --output.");
        } else if (!Files.isRegularFile(model)) {
            throw new BadInputException("There is no file " + model + "; name the model.lrmf that lrmf align wrote.");
        }
        Model loaded = Model.load(model);
        for (Path read : List.of(input, model)) {
            if (Files.exists(output) && Files.exists(read) && Files.isSameFile(output, read)) {
                throw new BadInputException(read + " would be written over; choose another --output.");
            }
        }
        try (TableReader reader = TableReader.open(input, !noHeader)) {
            List<String> columns = reader.columns();
            for (String name : loaded.columns()) {
                if (!columns.contains(name)) {
                    throw new BadInputException(input + " has no column " + name + ", which " + model
                            + " maps; name its columns as in the data that the model was fitted on.");
                }
            }
            Interruption interruption =
                    Interruption.announce(() -> "; " + output + " was not written. Run the command again.");
            try (interruption;
                    TableWriter writer = TableWriter.create(output, input, columns, loaded.columns(), !noHeader)) {
                boolean dropping = missing == InputOptions.Missing.DROP;
                MappableRows rows = new MappableRows(
                        reader,
                        new ColumnNames(input, columns),
                        loaded.columns(),
                        loaded.map().logarithm(),
                        dropping);
                ColumnRanges ranges = ColumnRanges.of(loaded.record(), inverse, loaded.columns());
                StreamedTransform.RowMap map = (chunk, first) -> {
                    ranges.accept(chunk);
                    return inverse
                            ? loaded.map().inverse(chunk, first)
                            : loaded.map().transform(chunk, first);
                };
                try (RowCount count = new RowCount(quiet, "mapped", reader::share)) {
                    new StreamedTransform(input, rows, writer, loaded.columns(), map).run(count);
                }
                writer.commit();
                if (!quiet) {
                    LeftOut.sentence(input, rows.dropped()).ifPresent(System.err::println);
                    ranges.sentence().ifPresent(System.err::println);
                }
            }
        }
        return Main.DONE;
    }
}
