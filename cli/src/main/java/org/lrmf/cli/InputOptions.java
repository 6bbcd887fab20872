package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;
import picocli.CommandLine.Option;

/** Two tables and which of their columns are meant. */
final class InputOptions {
    /** What to do with a row in which a number is missing. */
    enum Missing {
        REJECT,
        DROP
    }

    /** What can be done about a missing number but to fill it in. */
    static final String OR_DROP = ", or leave such rows out with --missing drop";

    private static final int LEAST_SAMPLE = 100;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "A",
            description = "The table that is to look like the other: CSV, TSV or Parquet, as its ending says.")
    Path source = Path.of("");

    @Option(names = "--target", required = true, paramLabel = "B", description = "The table that it is to look like.")
    Path target = Path.of("");

    @Option(
            names = "--columns",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "COLUMNS",
            description =
                    "Columns to align, with commas: names, positions from 1, or ranges such as 2-5. Default: all but those of "
                            + "--passthrough and --label.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--passthrough",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "COLUMNS",
            description = "Columns that travel unchanged, such as ids, dates and text.")
    List<String> passthrough = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description =
                    "A column of labels: never fitted, used to see whether labels travel rightly where there is a map.")
    @Nullable
    String label;

    @Option(names = "--no-header", description = "The first line of the tables holds data, not names.")
    boolean noHeader;

    @Option(
            names = "--log1p",
            split = ",",
            hideParamSyntax = true,
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

    @Option(
            names = "--sample",
            paramLabel = "ROWS",
            description = "Take at most so many rows of each table, drawn at random by the seed, to fit and to judge; "
                    + "align still maps all rows. Default: for measure 20,000; else all where they fit into memory, else 50,000 "
                    + "(compare: 20,000); fewer where the heap is small.")
    @Nullable
    Integer sample;

    @Option(
            names = "--row-memory",
            hidden = true,
            description = "Memory for rows in MiB, in place of a share of the heap.")
    @Nullable
    Integer rowMemory;

    /**
     * Both tables, read and checked.
     *
     * @param source all rows, or a random sample of them; target likewise
     * @param sampling where samples were kept
     * @param notes what the user should know of the columns, in sentences
     */
    record Tables(
            Table source,
            Table target,
            List<String> columns,
            Matrix a,
            Matrix b,
            boolean[] logarithm,
            Optional<String> label,
            Optional<Sampling> sampling,
            List<String> notes) {
        /** Tables with all their rows. */
        Tables(
                Table source,
                Table target,
                List<String> columns,
                Matrix a,
                Matrix b,
                boolean[] logarithm,
                Optional<String> label) {
            this(source, target, columns, a, b, logarithm, label, Optional.empty(), List.of());
        }

        /** The names of the columns that are aligned as log(1 + x). */
        List<String> logarithms() {
            return IntStream.range(0, logarithm.length)
                    .filter(i -> logarithm[i])
                    .mapToObj(columns::get)
                    .toList();
        }

        /** The same with one thing more that the user should know. */
        Tables noting(String note) {
            List<String> more = new ArrayList<>(notes);
            more.add(note);
            return new Tables(source, target, columns, a, b, logarithm, label, sampling, more);
        }

        /** All usable rows of the source, in memory or not. */
        long sourceRows() {
            return sampling.map(Sampling::sourceRows).orElse((long) a.rows());
        }

        long targetRows() {
            return sampling.map(Sampling::targetRows).orElse((long) b.rows());
        }

        /** Of all numbers of the source, in memory or not. */
        String sourceDigest() {
            return sampling.map(Sampling::sourceDigest).orElseGet(() -> Digest.of(a));
        }

        String targetDigest() {
            return sampling.map(Sampling::targetDigest).orElseGet(() -> Digest.of(b));
        }
    }

    /**
     * Reads both tables; where only samples of them are kept that is said on standard error.
     *
     * @param usualSample rows of each table that are kept where not all fit into memory
     */
    Tables read(int usualSample, boolean quiet) throws IOException {
        return read(SampleSize.of(sample, rowMemory, usualSample, false), quiet);
    }

    /** Reads both tables, of which no more than {@code enough} rows each are kept unless the user asks for more. */
    Tables readAtMost(int enough, boolean quiet) throws IOException {
        return read(SampleSize.of(sample, rowMemory, enough, true), quiet);
    }

    private Tables read(SampleSize size, boolean quiet) throws IOException {
        if (sample != null && sample < LEAST_SAMPLE) {
            throw new BadInputException("A sample takes at least " + LEAST_SAMPLE + " rows of each table, not " + sample
                    + "; correct --sample.");
        }
        requireNames("--columns", columns);
        requireNames("--passthrough", passthrough);
        requireNames("--log1p", log1p);
        requireNames("--label", label == null ? List.of() : List.of(label));
        Tables tables = new InputReader(this, size, quiet).read();
        if (!quiet) {
            tables.sampling().ifPresent(sampling -> System.err.println(sampling.sentence()));
        }
        return tables;
    }

    private static void requireNames(String option, List<String> names) {
        if (names.stream().anyMatch(String::isBlank)) {
            throw new BadInputException(
                    option + " holds an empty name; name columns, as " + option + " x does, or leave the option out.");
        }
    }

    /** Writes the options that name the data, and the size of samples of it, as they can be pasted into a shell. */
    void addTo(StringBuilder text, Tables tables) {
        text.append(tables(source, target));
        CommandText.list(text, "--columns", columns);
        CommandText.list(text, "--passthrough", passthrough);
        CommandText.list(text, "--log1p", log1p);
        if (label != null) {
            text.append(" --label ").append(CommandText.quoted(label));
        }
        text.append(noHeader ? " --no-header" : "");
        text.append(missing == Missing.DROP ? " --missing drop" : "");
        Integer most = tables.sampling().map(Sampling::most).orElse(sample);
        text.append(most == null ? "" : " --sample " + most);
    }

    /** The options that name two tables, as they can be pasted into a shell. */
    static String tables(Path source, Path target) {
        return " --source " + CommandText.quoted(source.toString()) + " --target "
                + CommandText.quoted(target.toString());
    }
}
