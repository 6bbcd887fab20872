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
import org.lrmf.core.model.Model;
import org.lrmf.io.Table;

class AlignCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path source = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void writeTables() {
        source = SampleTables.write(folder.resolve("a.csv"), 150, 0, 1);
        target = SampleTables.write(folder.resolve("b.csv"), 160, 1, 2);
    }

    private CommandLineRun align(Path a, Path b, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "align",
                "--source",
                a.toString(),
                "--target",
                b.toString(),
                "--out",
                folder.resolve(out).toString(),
                "--quiet"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments);
    }

    private CommandLineRun gaussian(Path a, Path b, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--method", "gaussian", "--passthrough", "id,group,note"));
        arguments.addAll(List.of(more));
        return align(a, b, out, arguments.toArray(String[]::new));
    }

    private CommandLineRun transform(String model, Path input, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "transform",
                "--model",
                folder.resolve(model).toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments);
    }

    private static void requireDone(CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
    }

    private Path in(String out, String name) {
        return folder.resolve(out).resolve(name);
    }

    private JsonNode metrics(String out) throws IOException {
        return new ObjectMapper().readTree(in(out, "metrics.json").toFile());
    }

    private static double[] numbers(Path path, String column) {
        return SampleTables.read(path).texts(column).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void writesAllResultsOfTheFullMethodTwiceAlike() throws IOException {
        String[] options = {"--passthrough", "id,note", "--label", "group", "--steps", "20", "--seed", "7"};
        requireDone(align(source, target, "first", options));
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("aligned.csv", "model.lrmf", "report.html", "metrics.json");
        }
        assertThat(Files.readString(in("first", "report.html"))).contains("<html");
        JsonNode metrics = metrics("first");
        assertThat(metrics.at("/lrmf/nats").isNumber()).isTrue();
        assertThat(metrics.at("/ranges/target/x/0").doubleValue())
                .isLessThan(metrics.at("/ranges/target/x/1").doubleValue());
        assertThat(metrics.at("/labels/transferAccuracy/after").doubleValue()).isBetween(0.5, 1.0);
        assertThat(metrics.at("/energyDistance/after").doubleValue())
                .isLessThan(0.2 * metrics.at("/energyDistance/before").doubleValue());
        for (String key :
                List.of("energyDistance", "maximumMeanDiscrepancy", "slicedWasserstein", "kolmogorovSmirnov")) {
            JsonNode measure = metrics.at("/measures/" + key);
            assertThat(measure.get("value").doubleValue())
                    .as(key)
                    .isLessThan(measure.at("/before/value").doubleValue());
        }
        assertThat(metrics.at("/lrmf/reliable").isBoolean()).isTrue();
        assertThat(metrics.at("/neighbours/trustworthiness10").doubleValue()).isBetween(0.8, 1.0);
        assertThat(metrics.at("/stretching/smallestTypical").doubleValue())
                .isPositive()
                .isLessThanOrEqualTo(metrics.at("/stretching/largestTypical").doubleValue());
        assertThat(metrics.at("/inverse/trainingError").doubleValue()).isBetween(0.0, 1e-4);
        assertThat(metrics.at("/inverse/farError").doubleValue()).isBetween(0.0, 1e-4);

        Path again = folder.resolve("first");
        byte[] aligned = Files.readAllBytes(again.resolve("aligned.csv"));
        byte[] model = Files.readAllBytes(again.resolve("model.lrmf"));
        requireDone(align(source, target, "first", options));
        assertThat(Files.readAllBytes(again.resolve("aligned.csv"))).isEqualTo(aligned);
        assertThat(Files.readAllBytes(again.resolve("model.lrmf"))).isEqualTo(model);

        Path mapped = folder.resolve("mapped.csv");
        requireDone(transform("first/model.lrmf", source, mapped));
        assertThat(Files.readAllBytes(mapped)).isEqualTo(aligned);
    }

    @Test
    void namesTheFlowThatWasAskedFor() throws IOException {
        requireDone(align(source, target, "out", "--passthrough", "id,note,group", "--flow", "Planar", "--steps", "5"));
        assertThat(metrics("out").at("/fit/flow").asText()).isEqualTo("planar");
        assertThat(Model.load(in("out", "model.lrmf"))
                        .record()
                        .at("/provenance/command")
                        .asText())
                .contains("--flow planar");
        requireDone(gaussian(source, target, "closed"));
        assertThat(metrics("closed").at("/fit/flow").isMissingNode()).isTrue();
    }

    @Test
    void keepsColumnsOrderTextAndRows() {
        requireDone(gaussian(source, target, "out"));
        Table before = SampleTables.read(source);
        Table after = SampleTables.read(in("out", "aligned.csv"));
        assertThat(after.columns()).isEqualTo(before.columns());
        assertThat(after.rows()).hasSameSizeAs(before.rows());
        for (String column : List.of("id", "group", "note")) {
            assertThat(after.texts(column)).isEqualTo(before.texts(column));
        }
        assertThat(after.texts("x")).isNotEqualTo(before.texts("x"));
        double[] x = numbers(in("out", "aligned.csv"), "x");
        assertThat(mean(x)).isCloseTo(mean(numbers(target, "x")), within(0.5));
    }

    @Test
    void bringsRowsBack() {
        requireDone(gaussian(source, target, "out"));
        Path back = folder.resolve("back.csv");
        requireDone(transform("out/model.lrmf", in("out", "aligned.csv"), back, "--inverse"));
        for (String column : List.of("x", "y")) {
            double[] expected = numbers(source, column);
            double[] actual = numbers(back, column);
            for (int row = 0; row < expected.length; row++) {
                assertThat(actual[row]).isCloseTo(expected[row], within(1e-6 * Math.max(1, Math.abs(expected[row]))));
            }
        }
        assertThat(SampleTables.read(back).texts("note"))
                .isEqualTo(SampleTables.read(source).texts("note"));
    }

    @Test
    void matchesColumnsByName() throws IOException {
        List<String> turned = List.of("note", "y", "id", "x", "group");
        List<String[]> rows = SampleTables.rows(160, 1, 2).stream()
                .map(row -> new String[] {row[4], row[2], row[0], row[1], row[3]})
                .toList();
        Path other = SampleTables.write(folder.resolve("turned.csv"), turned, rows);
        requireDone(gaussian(source, target, "straight"));
        requireDone(gaussian(source, other, "turned"));
        assertThat(Files.readAllBytes(in("turned", "aligned.csv")))
                .isEqualTo(Files.readAllBytes(in("straight", "aligned.csv")));
    }

    @Test
    void codeIsThreeWhereAlignmentIsRequiredAndMissed() throws IOException {
        String[] none = {"--method", "none", "--passthrough", "id,group,note"};
        CommandLineRun required = align(
                source,
                target,
                "out",
                Stream.concat(Stream.of(none), Stream.of("--require-aligned")).toArray(String[]::new));
        assertThat(required.code()).isEqualTo(3);
        assertThat(metrics("out").get("verdict").asText()).isEqualTo("NOT_ALIGNED");
        assertThat(in("out", "aligned.csv"))
                .as("the results are there to be looked at")
                .exists();
        double[] before = numbers(source, "x");
        double[] after = numbers(in("out", "aligned.csv"), "x");
        for (int row = 0; row < before.length; row++) {
            assertThat(after[row]).isCloseTo(before[row], within(1e-12));
        }
        assertThat(align(source, target, "out", none).code()).isZero();
    }

    @Test
    void summaryNamesTheVerdictAndTheReport() {
        CommandLineRun run = CommandLineRun.of(
                "align",
                "--source",
                source.toString(),
                "--target",
                target.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--columns",
                "x,3",
                "--method",
                "none");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("NOT_ALIGNED: ").contains("L = ", "report.html");
    }

    @Test
    void alignsLogarithms() throws IOException {
        Path a = SampleTables.write(folder.resolve("la.csv"), exponentials(SampleTables.normal(200, 2, 3), 0));
        Path b = SampleTables.write(folder.resolve("lb.csv"), exponentials(SampleTables.normal(200, 2, 4), 1));
        requireDone(align(a, b, "out", "--method", "gaussian", "--log1p", "c1"));
        assertThat(Model.load(in("out", "model.lrmf")).map().logarithm()).containsExactly(true, false);
        assertThat(java.util.Arrays.stream(numbers(in("out", "aligned.csv"), "c1")))
                .allMatch(value -> value > -1 && Double.isFinite(value));
        requireDone(align(a, b, "all", "--method", "gaussian", "--log1p", "all"));
        assertThat(Model.load(in("all", "model.lrmf")).map().logarithm()).containsExactly(true, true);
    }

    private static org.lrmf.engine.array.Matrix exponentials(org.lrmf.engine.array.Matrix normal, double shift) {
        for (int i = 0; i < normal.values().length; i++) {
            normal.values()[i] = Math.exp(normal.values()[i] + shift);
        }
        return normal;
    }

    @Test
    void dropsRowsWithMissingNumbers() throws IOException {
        List<String[]> rows = SampleTables.rows(100, 0, 1);
        rows.get(3)[1] = "";
        rows.get(50)[2] = "NA";
        rows.get(60)[4] = "";
        Path gaps = SampleTables.write(folder.resolve("gaps.csv"), SampleTables.COLUMNS, rows);
        assertThat(gaussian(gaps, target, "out").code()).isEqualTo(2);
        requireDone(gaussian(gaps, target, "out", "--missing", "drop"));
        assertThat(metrics("out").at("/rows/sourceDropped").intValue()).isEqualTo(2);
        assertThat(SampleTables.read(in("out", "aligned.csv")).texts("id"))
                .hasSize(98)
                .doesNotContain("r3", "r50");
    }

    @Test
    void saysOfEachSideHowManyRowsLackedANumber() throws IOException {
        List<String[]> rows = SampleTables.rows(100, 0, 1);
        rows.get(3)[1] = "";
        rows.get(50)[2] = "NA";
        Path a = SampleTables.write(folder.resolve("a.csv"), SampleTables.COLUMNS, rows);
        List<String[]> others = SampleTables.rows(100, 1, 2);
        others.get(7)[1] = "NA";
        Path b = SampleTables.write(folder.resolve("b.csv"), SampleTables.COLUMNS, others);
        CommandLineRun run = CommandLineRun.of(
                "align",
                "--source",
                a.toString(),
                "--target",
                b.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--method",
                "gaussian",
                "--passthrough",
                "id,group,note",
                "--missing",
                "drop");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> sentences = List.of(
                "2 rows of " + a + " were left out because a number was missing.",
                "1 row of " + b + " was left out because a number was missing.",
                "The aligned table lacks the rows of the source that were left out.");
        assertThat(run.err()).contains(sentences);
        assertThat(Files.readString(in("out", "report.html")))
                .contains("none asked for")
                .doesNotContain("not kept");
        assertThat(Files.readString(in("out", "report.html"))).contains(sentences);
    }
}
