package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.align.NumberRange;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.BadInputException;
import org.lrmf.io.ColumnSelection;
import org.lrmf.io.Table;
import picocli.CommandLine.Option;

/** Two tables and which of their columns are meant. */
final class InputOptions {
    /** What to do with a row in which a number is missing. */
    enum Missing {
        REJECT,
        DROP
    }

    @Option(names = "--source", required = true, paramLabel = "A", description = "The table to be aligned.")
    Path source = Path.of("");

    @Option(names = "--target", required = true, paramLabel = "B", description = "The table it should look like.")
    Path target = Path.of("");

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMNS",
            description =
                    "Columns to align: names, positions from 1, or ranges such as 2-5. Default: all numeric ones.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--passthrough",
            split = ",",
            paramLabel = "COLUMNS",
            description = "Columns that travel unchanged, such as ids, dates and text.")
    List<String> passthrough = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "A column with labels: never trained on, used to see whether labels travel rightly.")
    @Nullable
    String label;

    @Option(names = "--no-header", description = "The first line of the tables holds data, not names.")
    boolean noHeader;

    @Option(
            names = "--log1p",
            split = ",",
            paramLabel = "COLUMNS",
            description = "Columns to be aligned as log(1 + x), or 'all'.")
    List<String> log1p = new ArrayList<>();

    @Option(
            names = "--missing",
            defaultValue = "reject",
            paramLabel = "WHAT",
            description = "What to do with rows that lack a number: reject or drop. Default: ${DEFAULT-VALUE}.")
    Missing missing = Missing.REJECT;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all random numbers. Default: ${DEFAULT-VALUE}.")
    long seed = 1;

    /** Both tables, read and checked. */
    record Tables(
            Table source,
            Table target,
            List<String> columns,
            Matrix a,
            Matrix b,
            boolean[] logarithm,
            Optional<String> label) {}

    Tables read() throws IOException {
        Table a = Table.read(source, !noHeader);
        Table b = Table.read(target, !noHeader);
        List<String> numeric = ColumnSelection.choose(
                        a, b, new ColumnSelection.Request(columns, passthrough, Optional.ofNullable(label)))
                .numeric();
        if (missing == Missing.DROP) {
            a = a.withoutMissing(numeric);
            b = b.withoutMissing(numeric);
        }
        boolean[] logarithm = new boolean[numeric.size()];
        List<String> chosen = log1p.equals(List.of("all")) ? numeric : ColumnSelection.resolve(a, log1p);
        for (int i = 0; i < logarithm.length; i++) {
            logarithm[i] = chosen.contains(numeric.get(i));
        }
        Matrix x = a.numbers(numeric);
        Matrix y = b.numbers(numeric);
        requireRange(a, x, numeric);
        requireRange(b, y, numeric);
        requireAboveMinusOne(a, x, numeric, logarithm);
        requireAboveMinusOne(b, y, numeric, logarithm);
        Optional<String> labels = label == null
                ? Optional.empty()
                : Optional.of(ColumnSelection.resolve(a, List.of(label)).get(0));
        return new Tables(a, b, numeric, x, y, logarithm, labels);
    }

    /** Writes the options that name the data as they can be pasted into a shell. */
    void addTo(StringBuilder text) {
        text.append(tables(source, target));
        CommandText.list(text, "--columns", columns);
        CommandText.list(text, "--passthrough", passthrough);
        CommandText.list(text, "--log1p", log1p);
        if (label != null) {
            text.append(" --label ").append(CommandText.quoted(label));
        }
        text.append(noHeader ? " --no-header" : "");
        text.append(missing == Missing.DROP ? " --missing drop" : "");
    }

    /** The options that name two tables, as they can be pasted into a shell. */
    static String tables(Path source, Path target) {
        return " --source " + CommandText.quoted(source.toString()) + " --target "
                + CommandText.quoted(target.toString());
    }

    private static void requireRange(Table table, Matrix rows, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            NumberRange.complaint(rows, column).ifPresent(complaint -> {
                throw new BadInputException(table.path() + ", column " + name + " " + complaint
                        + "; rescale it, or leave it out with --passthrough.");
            });
        }
    }

    private static void requireAboveMinusOne(Table table, Matrix rows, List<String> names, boolean[] logarithm) {
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < logarithm.length; column++) {
                if (logarithm[column] && rows.get(row, column) <= -1) {
                    throw new BadInputException(table.path() + ", column " + names.get(column) + ", data row "
                            + (row + 1) + " holds " + rows.get(row, column)
                            + ", which has no log(1 + x); leave the column out of --log1p.");
                }
            }
        }
    }
}
