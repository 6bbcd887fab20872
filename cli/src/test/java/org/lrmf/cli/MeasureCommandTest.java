package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCommandTest {
    @TempDir
    Path folder = Path.of("");

    private CommandLineRun measure(double shift, String... more) {
        Path source = SampleTables.write(folder.resolve("a.csv"), 300, 0, 1);
        Path target = SampleTables.write(folder.resolve("b.csv"), 320, shift, 2);
        String[] arguments = {
            "measure", "--source", source.toString(), "--target", target.toString(), "--passthrough", "id,group,note"
        };
        return CommandLineRun.of(
                java.util.stream.Stream.concat(java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
                        .toList());
    }

    @Test
    void printsJson() throws IOException {
        CommandLineRun run = measure(1, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("verdict").asText()).isEqualTo("NOT_ALIGNED");
        assertThat(json.at("/divergence/lowerBoundNats").doubleValue()).isGreaterThan(0.05);
        assertThat(json.at("/c2st/accuracy").doubleValue()).isBetween(0.7, 1.0);
        assertThat(json.at("/energyDistance/pValue").doubleValue()).isLessThan(0.05);
        assertThat(json.at("/divergence/blurred/scale").doubleValue()).isEqualTo(0.1);
        assertThat(json.at("/divergence/blurred/where").asText()).isEqualTo("COARSE");
        assertThat(json.at("/differences/regions/0/ranges/0/column").isTextual())
                .isTrue();
        assertThat(json.at("/differences/regions/0/pValue").doubleValue()).isLessThan(0.05);
        JsonNode measures = json.get("measures");
        for (String key : List.of(
                "classifierBound",
                "energyDistance",
                "maximumMeanDiscrepancy",
                "slicedWasserstein",
                "kolmogorovSmirnov")) {
            assertThat(measures.at("/" + key + "/value").isNumber()).as(key).isTrue();
            assertThat(measures.at("/" + key + "/rows").intValue()).as(key).isPositive();
            assertThat(measures.at("/" + key + "/direction").asText()).as(key).isNotEmpty();
            assertThat(measures.at("/" + key + "/source").asText()).as(key).isNotEmpty();
            assertThat(measures.at("/" + key + "/cost").asText()).as(key).isNotEmpty();
        }
        assertThat(measures.at("/slicedWasserstein/pValue").doubleValue()).isLessThan(0.05);
    }

    @Test
    void outputThatCannotBeWrittenIsAnError() throws IOException, InterruptedException {
        assumeThat(Path.of("/dev/full")).exists();
        SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        List<String> measure = List.of("measure", "--source", "a.csv", "--target", "a.csv", "--columns", "x", "--json");
        CommandLineProcess run = CommandLineProcess.start(folder, "exec >/dev/full; ", measure);
        assertThat(run.await()).as(run.errors()).isEqualTo(1);
        // Newer JVMs warn of the folder for temporary files before.
        assertThat(run.errors())
                .endsWith("lrmf: the standard output cannot be written to; make room, or send it elsewhere.\n");
    }

    @Test
    void namesWhereTheDifferenceIsAndEveryMeasure() {
        assertThat(measure(1).out())
                .containsPattern("  Where [xy] is .*, the source has [0-9.]+% of its rows and the target [0-9.]+%\\.")
                .contains("  When both sides are blurred by a tenth")
                .containsPattern("  Maximum mean discrepancy, squared +[0-9.]+ ± ")
                .containsPattern("  Sliced Wasserstein distance +[0-9.]+ ± .* 620 rows");
    }

    @Test
    void saysThatAColumnSeemsToNumberRows() {
        List<String> columns = List.of("row number", "x");
        List<String[]> rows = SampleTables.rows(60, 0, 1);
        List<String[]> numbered = IntStream.range(0, 60)
                .mapToObj(row -> new String[] {Integer.toString(100 + row), rows.get(row)[1]})
                .toList();
        String table =
                SampleTables.write(folder.resolve("n.csv"), columns, numbered).toString();
        CommandLineRun run = CommandLineRun.of("measure", "--source", table, "--target", table, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("Column row number of " + table + ": whole numbers that rise from row to row")
                .endsWith("--passthrough 'row number'.");
        assertThat(CommandLineRun.of("measure", "--source", table, "--target", table, "--columns", "1-2", "--json")
                        .err())
                .isEmpty();
    }

    @Test
    void theExitCodeSaysWhetherTheTablesAreAlikeWhereThatIsRequired() {
        assertThat(measure(1, "--require-aligned").code()).isEqualTo(3);
        CommandLineRun quiet = measure(1, "--require-aligned", "--quiet");
        assertThat(quiet).isEqualTo(new CommandLineRun(3, "", ""));
        assertThat(measure(1, "--quiet", "--json").out()).startsWith("{");
        // 3,000 rows a side of one distribution are alike at a tolerance of 0.3 nats.
        Path a = SampleTables.write(folder.resolve("one.csv"), SampleTables.normal(3_000, 1, 1));
        Path b = SampleTables.write(folder.resolve("two.csv"), SampleTables.normal(3_000, 1, 2));
        CommandLineRun alike = CommandLineRun.of(
                "measure",
                "--source",
                a.toString(),
                "--target",
                b.toString(),
                "--tolerance",
                "0.3",
                "--require-aligned");
        assertThat(alike.out()).startsWith("ALIGNED: ");
        assertThat(alike.code()).as(alike.err()).isZero();
    }

    @Test
    void saysWhichColumnsOfTheTargetAreLeftOut() throws IOException {
        String source = SampleTables.write(folder.resolve("two.csv"), SampleTables.normal(40, 2, 1))
                .toString();
        String target = SampleTables.write(folder.resolve("four.csv"), SampleTables.normal(40, 4, 2))
                .toString();
        CommandLineRun run = CommandLineRun.of("measure", "--source", source, "--target", target, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .isEqualTo("2 columns of " + target + " that " + source + " lacks are left out: c3, c4.\n");
        assertThat(new ObjectMapper().readTree(run.out()).get("columnsLeftOut"))
                .extracting(JsonNode::asText)
                .containsExactly("c3", "c4");
    }

    @Test
    void sampleOfTheSameDistributionIsNotRefused() {
        CommandLineRun run = measure(0);
        assertThat(run.code()).as(run.err()).isZero();
        // 300 rows settle nothing, and none was held out of a fit.
        assertThat(run.out())
                .startsWith("INCONCLUSIVE: The rows show neither")
                .contains("shown part of the rows puts", "with 300 rows on the smaller side")
                .doesNotContain("held-out");
    }

    @Test
    void printsTheSameTwice() {
        assertThat(measure(1)).isEqualTo(measure(1));
        assertThat(measure(1).out()).startsWith("NOT_ALIGNED: ");
    }
}
