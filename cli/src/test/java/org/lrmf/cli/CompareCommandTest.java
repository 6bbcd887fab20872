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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.io.Table;

class CompareCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path source = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void writeTables() {
        source = SampleTables.write(folder.resolve("a.csv"), 90, 0, 1);
        target = SampleTables.write(folder.resolve("b.csv"), 95, 1, 2);
    }

    private CommandLineRun run(String command, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--source",
                source.toString(),
                "--target",
                target.toString(),
                "--passthrough",
                "id,note",
                "--label",
                "group",
                "--out",
                folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments);
    }

    private JsonNode json(String out, String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(out).resolve(name).toFile());
    }

    @Test
    void ranksMethodsOverSeeds() throws IOException {
        CommandLineRun run = run("compare", "out", "--methods", "none,Barycentric,none", "--seeds", "2");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err().lines()).as("one line for each fit").hasSize(4);
        assertThat(run.out()).contains("none", "barycentric", "compare.html").doesNotContain("failed");
        assertThat(Files.readString(folder.resolve("out/compare.html")))
                .contains("<html", "barycentric", "does not prove")
                .doesNotContain("trained methods", "LRMF is trained");

        JsonNode json = json("out", "compare.json");
        JsonNode methods = json.get("methods");
        assertThat(methods).hasSize(2);
        assertThat(methods.get(1).get("method").asText()).isEqualTo("none");
        double before = -1;
        for (JsonNode method : methods) {
            assertThat(method.get("trials")).hasSize(2);
            assertThat(method.get("failures")).isEmpty();
            double first = method.at("/trials/0/divergenceNats").doubleValue();
            double second = method.at("/trials/1/divergenceNats").doubleValue();
            double mean = method.at("/divergenceNats/mean").doubleValue();
            assertThat(mean).isCloseTo((first + second) / 2, within(1e-12)).isGreaterThan(before);
            assertThat(method.at("/divergenceNats/standardDeviation").doubleValue())
                    .isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-12));
            before = mean;
        }
        assertThat(methods.at("/1/labelTransferAccuracy/mean").doubleValue()).isBetween(0.0, 1.0);
        assertThat(methods.at("/1/trials/0/verdict").asText()).isEqualTo("NOT_ALIGNED");
    }

    @Test
    void agreesWithAlign() throws IOException {
        assertThat(run("compare", "out", "--methods", "copula", "--seeds", "1", "--seed", "4", "--quiet"))
                .isEqualTo(new CommandLineRun(0, "", ""));
        assertThat(run("align", "single", "--method", "copula", "--seed", "4", "--quiet")
                        .code())
                .isZero();
        JsonNode metrics = json("single", "metrics.json");
        JsonNode trial = json("out", "compare.json").at("/methods/0/trials/0");
        assertThat(trial.get("lrmfNats")).isEqualTo(metrics.at("/lrmf/nats"));
        assertThat(trial.get("jaccard10")).isEqualTo(metrics.at("/neighbours/jaccard10"));
        assertThat(trial.get("labelTransferAccuracy")).isEqualTo(metrics.at("/labels/transferAccuracy/after"));
    }

    @Test
    void alignTrainsAndSavesABaseline() throws IOException {
        CommandLineRun run = run("align", "mmd", "--method", "mmd", "--steps", "40");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("of at most 120, loss ");
        JsonNode metrics = json("mmd", "metrics.json");
        assertThat(metrics.at("/fit/method").asText()).isEqualTo("mmd");
        assertThat(metrics.at("/fit/notes/0").asText()).contains("learning rate");
        Path back = folder.resolve("back.csv");
        CommandLineRun mapped = CommandLineRun.of(
                "transform",
                "--model",
                folder.resolve("mmd/model.lrmf").toString(),
                "--input",
                source.toString(),
                "--output",
                back.toString());
        assertThat(mapped.code()).as(mapped.err()).isZero();
        assertThat(back).hasSameBinaryContentAs(folder.resolve("mmd/aligned.csv"));
    }

    @Test
    void refusesNoSeeds() {
        CommandLineRun run = run("compare", "out", "--seeds", "0");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--seeds");
    }

    @Test
    void aMethodThatFailsIsShownAndTheOthersStand() throws IOException {
        Supplier<Trial> failing = () -> {
            throw new IllegalArgumentException("the matrix is singular");
        };
        Standing failed = Standing.of(Method.EMD, Map.of(1L, failing, 2L, failing));
        assertThat(failed.scored()).isFalse();
        assertThat(failed.failures())
                .containsEntry(1L, "the matrix is singular")
                .hasSize(2);

        Table a = SampleTables.read(source);
        Table b = SampleTables.read(target);
        List<String> columns = List.of("x", "y");
        Tables tables =
                new Tables(a, b, columns, a.numbers(columns), b.numbers(columns), new boolean[2], Optional.empty());
        Run run = new Run(tables, AlignOptions.defaults(1), "./lrmf compare");
        OutputFolder out = OutputFolder.prepare(folder.resolve("failed"));
        out.write(new Comparison(List.of(run), List.of(failed)));
        assertThat(Files.readString(out.comparison()))
                .contains(
                        "Every method failed",
                        "seed 1: the matrix is singular.",
                        "emd",
                        "Trained methods that are not LRMF")
                .doesNotContain("LRMF is trained");
        assertThat(json("failed", "compare.json")
                        .at("/methods/0/failures/1/reason")
                        .asText())
                .isEqualTo("the matrix is singular");
    }
}
