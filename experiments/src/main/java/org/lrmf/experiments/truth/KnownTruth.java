package org.lrmf.experiments.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lrmf.io.AtomicFile;
import org.lrmf.io.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./known-truth}. */
@Command(
        name = "known-truth",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Measures pairs of samples whose divergence is known and says how often the verdict was right.")
public final class KnownTruth implements Callable<Integer> {
    static final String BEGIN = "<!-- known-truth: begin -->";
    static final String END = "<!-- known-truth: end -->";

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "N",
            defaultValue = "500,2000,8000",
            description = "Rows of each side. Default: ${DEFAULT-VALUE}.")
    List<Integer> rows = List.of();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "5", description = "How many seeds. Default: 5.")
    int seeds = 5;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "The first seed. Those below 27 and from 101 on were used to choose settings; docs/verdict.md reports "
                            + "27 to 31. Default: ${DEFAULT-VALUE}.")
    long firstSeed = 1;

    @Option(
            names = "--pairs",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Only pairs whose name matches in some part.")
    String pairs = "";

    @Option(
            names = "--ratio",
            description =
                    "Estimate L too: about ten seconds more a pair at 500 and 2,000 rows, half a minute to two minutes at "
                            + "8,000. Pairs that --out holds without L are measured again.")
    boolean ratio;

    @Option(names = "--quick", description = "300 rows, one seed.")
    boolean quick;

    @Option(names = "--tables-only", description = "Measure nothing more: the tables of what the file holds.")
    boolean tablesOnly;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "out/known-truth.csv",
            description =
                    "The file to which a row is added after each measurement; what it holds already is not run again, so "
                            + "delete it after a change of the code. Default: ${DEFAULT-VALUE}.")
    Path out = Path.of("");

    @Option(
            names = "--docs",
            paramLabel = "FILE",
            description = "A Markdown file into which the tables are written, between two markers.")
    @Nullable
    Path docs;

    @Override
    public Integer call() throws IOException {
        SuiteOptions options = new SuiteOptions(
                quick ? List.of(300) : rows,
                firstSeed,
                quick ? 1 : seeds,
                Pattern.compile(pairs),
                ratio,
                SuiteOptions.TRUTH_ROWS,
                out);
        SuiteRun run = new SuiteRun(options, System.err::println);
        if (!tablesOnly) {
            run.run();
        }
        String tables = new SuiteSummary(run.rows()).markdown();
        System.out.print(tables);
        if (docs != null) {
            String text = between(Files.readString(docs), tables);
            try (AtomicFile file = new AtomicFile(docs)) {
                Files.writeString(file.temporary(), text);
                file.commit();
            }
        }
        return 0;
    }

    /**
     * The text with {@code tables} between the two markers.
     *
     * @throws IOException if the markers are not there
     */
    static String between(String text, String tables) throws IOException {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("the file for the tables lacks the lines " + BEGIN + " and " + END);
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + tables + text.substring(end);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** One sentence, and 2, where a file or an option cannot be used. */
    static CommandLine commandLine() {
        return new CommandLine(new KnownTruth()).setExecutionExceptionHandler((thrown, line, parsed) -> {
            if (thrown instanceof IOException
                    || thrown instanceof IllegalArgumentException
                    || thrown instanceof BadInputException) {
                line.getErr().println(thrown.getMessage());
                return 2;
            }
            throw thrown;
        });
    }
}
