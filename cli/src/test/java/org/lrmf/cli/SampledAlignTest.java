package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.io.Table;

/** Tables of which a sample is fitted and judged, and all rows are mapped. */
final class SampledAlignTest {
    private static final int ROWS = 12_000;
    private static final int SAMPLE = 400;

    @TempDir
    Path folder = Path.of("");

    private Path source = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void writeTables() {
        source = SampleTables.write(folder.resolve("a.csv"), ROWS, 0, 1);
        target = SampleTables.write(folder.resolve("b.csv"), 300, 1, 2);
    }

    private CommandLineRun run(String command, Path a, Path b, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--source", a.toString(), "--target", b.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments);
    }

    private CommandLineRun align(Path a, String out, String... more) {
        return run(
                "align",
                a,
                target,
                Stream.concat(
                                Stream.of(
                                        "--out",
                                        folder.resolve(out).toString(),
                                        "--method",
                                        "gaussian",
                                        "--passthrough",
                                        "id,note",
                                        "--label",
                                        "group"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Path in(String out, String name) {
        return folder.resolve(out).resolve(name);
    }

    private JsonNode metrics(String out) throws IOException {
        return new ObjectMapper().readTree(in(out, "metrics.json").toFile());
    }

    private static void requireDone(CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void allRowsAreMappedByAMapOfTheSampleAndThatIsSaid() throws IOException {
        CommandLineRun run = align(source, "out", "--sample", "" + SAMPLE);
        requireDone(run);
        assertThat(run.err()).contains("A sample was asked for: 400 of the 12,000 rows of the source", "all 300 rows");
        assertThat(run.out()).contains("random sample of 400 rows", "all 12,000 rows of the source are mapped");
        assertThat(Files.readString(in("out", "report.html"))).contains("400 of the 12,000 rows of the source");
        JsonNode metrics = metrics("out");
        assertThat(metrics.at("/sample/source").intValue()).isEqualTo(SAMPLE);
        assertThat(metrics.at("/sample/sourceOf").intValue()).isEqualTo(ROWS);
        assertThat(metrics.at("/sample/target").intValue()).isEqualTo(300);
        assertThat(metrics.at("/sample/asked").booleanValue()).isTrue();
        assertThat(metrics.at("/rows/source").intValue()).isEqualTo(ROWS);
        assertThat(metrics.at("/rows/sourceTest").intValue()).isEqualTo(120);
        assertThat(metrics.at("/labels/transferAccuracy/after").isNumber()).isTrue();
        assertThat(metrics.at("/provenance/sourceDigest").asText())
                .isEqualTo(Digest.of(SampleTables.read(source).numbers(List.of("x", "y"))));

        Table before = SampleTables.read(source);
        Table after = SampleTables.read(in("out", "aligned.csv"));
        assertThat(after.columns()).isEqualTo(before.columns());
        for (String column : List.of("id", "group", "note")) {
            assertThat(after.texts(column)).isEqualTo(before.texts(column));
        }
        Path mapped = folder.resolve("mapped.csv");
        requireDone(CommandLineRun.of(
                "transform",
                "--model",
                in("out", "model.lrmf").toString(),
                "--input",
                source.toString(),
                "--output",
                mapped.toString()));
        assertThat(Files.readAllBytes(mapped)).isEqualTo(Files.readAllBytes(in("out", "aligned.csv")));
        // The target's mean is 3 and that of 300 rows within 0.35, four standard errors of 2/√300, of it.
        assertThat(after.texts("x").stream()
                        .mapToDouble(Double::parseDouble)
                        .average()
                        .orElseThrow())
                .isCloseTo(3, within(0.6));
    }

    @Test
    void tablesThatDoNotFitAreSampledUnaskedAndTheCommandOfTheReportDoesTheSame() throws IOException {
        CommandLineRun run = align(source, "out", "--row-memory", "1");
        requireDone(run);
        assertThat(run.err()).contains("The tables do not fit into memory: ");
        JsonNode metrics = metrics("out");
        assertThat(metrics.at("/sample/asked").booleanValue()).isFalse();
        int most = metrics.at("/sample/source").intValue();
        assertThat(most).isBetween(1_000, 2_500);
        assertThat(most % 100).isZero();
        assertThat(metrics.at("/provenance/command").asText()).contains(" --sample " + most + " ");
        // Whether rows are left out from the start or when memory is short makes no difference.
        byte[] unasked = Files.readAllBytes(in("out", "aligned.csv"));
        requireDone(align(source, "out", "--sample", "" + most, "--quiet"));
        assertThat(metrics("out").at("/sample/asked").booleanValue()).isTrue();
        assertThat(Files.readAllBytes(in("out", "aligned.csv"))).isEqualTo(unasked);
    }

    @Test
    void oneSeedGivesTheSameBytes() throws IOException {
        for (String seed : List.of("5", "5")) {
            requireDone(align(source, "out", "--sample", "200", "--quiet", "--seed", seed));
            for (String name : List.of("aligned.csv", "model.lrmf", "metrics.json", "report.html")) {
                Path copy = folder.resolve(seed + name);
                if (Files.exists(copy)) {
                    assertThat(Files.readAllBytes(in("out", name))).as(name).isEqualTo(Files.readAllBytes(copy));
                }
                Files.copy(in("out", name), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void aSampleThatHoldsAllRowsChangesNothing() throws IOException {
        Path small = SampleTables.write(folder.resolve("small.csv"), 200, 0, 3);
        requireDone(align(small, "all"));
        CommandLineRun run = align(small, "sampled", "--sample", "300");
        requireDone(run);
        assertThat(run.err()).isEmpty();
        assertThat(metrics("sampled").has("sample")).isFalse();
        assertThat(Files.readAllBytes(in("sampled", "aligned.csv")))
                .isEqualTo(Files.readAllBytes(in("all", "aligned.csv")));
    }

    @Test
    void parquetLogarithmsAndDroppedRows() throws IOException {
        List<String> columns = List.of("id", "x", "y");
        List<String[]> rows = new ArrayList<>();
        for (int row = 0; row < 9_000; row++) {
            rows.add(new String[] {"" + row, row % 1_000 == 7 ? "NaN" : "" + (row * 37 % 501), "" + row % 11});
        }
        Path a = SampleTables.write(folder.resolve("a.parquet"), columns, rows);
        List<String[]> moved = new ArrayList<>();
        for (int row = 0; row < 250; row++) {
            moved.add(new String[] {"" + row, "" + (row * 17 % 401) * 3, "" + row % 11});
        }
        target = SampleTables.write(folder.resolve("b.parquet"), columns, moved);
        String[] options = {
            "--out",
            folder.resolve("out").toString(),
            "--method",
            "quantile",
            "--passthrough",
            "id",
            "--log1p",
            "x",
            "--missing",
            "drop",
            "--sample",
            "300"
        };
        requireDone(run("align", a, target, options));
        assertThat(metrics("out").at("/rows/source").intValue()).isEqualTo(8_991);
        assertThat(metrics("out").at("/rows/sourceDropped").intValue()).isEqualTo(9);
        Table after = SampleTables.read(in("out", "aligned.parquet"));
        assertThat(after.rows()).hasSize(8_991);
        assertThat(after.texts("id")).doesNotContain("7.0", "1007.0").contains("8.0", "8999.0");
        assertThat(after.texts("x").stream().mapToDouble(Double::parseDouble))
                .allMatch(value -> value > -1 && value < 1e5);
    }

    @Test
    void aBadRowOutsideTheSampleIsNamedAndNothingIsWritten() throws IOException {
        List<String[]> rows = SampleTables.rows(ROWS, 0, 1);
        rows.get(11_000)[2] = "oops";
        Path bad = SampleTables.write(folder.resolve("bad.csv"), SampleTables.COLUMNS, rows);
        CommandLineRun run = align(bad, "out", "--sample", "" + SAMPLE);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("lrmf: " + bad + ", column y, data row 11001 holds oops");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void measureAndCompareTakeSamplesToo() throws IOException {
        CommandLineRun measured =
                run("measure", source, target, "--passthrough", "id,group,note", "--sample", "150", "--json");
        requireDone(measured);
        assertThat(measured.err())
                .contains("150 of the 12,000 rows of the source and 150 of the 300 rows of the target");
        JsonNode json = new ObjectMapper().readTree(measured.out());
        assertThat(json.at("/sample/target").intValue()).isEqualTo(150);
        CommandLineRun compared = run(
                "compare",
                source,
                target,
                "--passthrough",
                "id,group,note",
                "--sample",
                "150",
                "--methods",
                "none",
                "--seeds",
                "1",
                "--quiet",
                "--out",
                folder.resolve("compared").toString());
        requireDone(compared);
        assertThat(Files.readString(in("compared", "compare.html"))).contains("150 of the 12,000 rows of the source");
        assertThat(Files.readString(in("compared", "compare.json"))).contains("--sample 150");
    }

    @Test
    void measureNeedsNoMoreThanASampleOfLongTables() throws IOException {
        Path a = SampleTables.write(folder.resolve("long.csv"), SampleTables.normal(20_400, 1, 4));
        Path b = SampleTables.write(folder.resolve("short.csv"), SampleTables.normal(120, 1, 5));
        CommandLineRun run = run("measure", a, b, "--json");
        requireDone(run);
        assertThat(run.err())
                .startsWith(
                        "So many rows are measured, unless --sample says otherwise: 20,000 of the 20,400 rows of the "
                                + "source and all 120 rows of the target were drawn");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/sample/source").intValue()).isEqualTo(20_000);
        assertThat(json.at("/sample/sourceOf").intValue()).isEqualTo(20_400);
        assertThat(json.at("/sample/asked").booleanValue()).isFalse();
        assertThat(json.at("/measures/kolmogorovSmirnov/rows").intValue()).isEqualTo(20_120);
    }

    @Test
    void measureTakesAsManyRowsAsAreAskedFor() throws IOException {
        Path a = SampleTables.write(folder.resolve("long.csv"), SampleTables.normal(20_400, 1, 4));
        Path b = SampleTables.write(folder.resolve("short.csv"), SampleTables.normal(120, 1, 5));
        CommandLineRun run = run("measure", a, b, "--json", "--sample", "30000");
        requireDone(run);
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/measures/kolmogorovSmirnov/rows")
                        .intValue())
                .isEqualTo(20_520);
    }

    @Test
    void samplesThatAreTooSmallAreRefused() {
        CommandLineRun run = align(source, "out", "--sample", "99");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--sample").endsWith(".\n");
    }
}
