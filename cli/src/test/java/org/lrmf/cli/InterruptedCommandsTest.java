package org.lrmf.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Ctrl-C does to commands other than {@code lrmf align}, and what they replace. */
@DisabledOnOs(OS.WINDOWS)
final class InterruptedCommandsTest {
    private static final List<String> COMPARE = List.of(
            "compare",
            "--source",
            "a.csv",
            "--target",
            "b.csv",
            "--columns",
            "x,y",
            "--methods",
            "none,mmd",
            "--seeds",
            "1",
            "--steps",
            "40",
            "--checkpoint-seconds",
            "0.05",
            "--quiet",
            "--out");

    @TempDir
    Path folder = Path.of("");

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private CommandLineProcess start(List<String> arguments) throws IOException {
        Files.createDirectories(folder.resolve("temporary"));
        return CommandLineProcess.start(folder, "", arguments);
    }

    private CommandLineProcess done(List<String> arguments) throws IOException, InterruptedException {
        CommandLineProcess process = start(arguments);
        assertThat(process.await()).as(process.errors()).isZero();
        return process;
    }

    private void fit() throws IOException, InterruptedException {
        done(List.of(
                "align",
                "--source",
                "a.csv",
                "--target",
                "b.csv",
                "--columns",
                "x,y",
                "--method",
                "gaussian",
                "--quiet",
                "--out",
                "fit"));
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Waits until a file is there whose name ends so. */
    private static void awaitFile(CommandLineProcess process, Path folder, String ending)
            throws IOException, InterruptedException {
        while (!Files.isDirectory(folder) || filesIn(folder).stream().noneMatch(name -> name.endsWith(ending))) {
            assertThat(process.process().isAlive()).as(process.errors()).isTrue();
            Thread.sleep(5);
        }
    }

    private JsonNode withoutTimes(String out) throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve(out).resolve("compare.json").toFile());
        ((ObjectNode) json.get("provenance")).remove("command");
        for (JsonNode method : json.get("methods")) {
            ((ObjectNode) method).remove("seconds");
            method.get("trials").forEach(trial -> ((ObjectNode) trial).remove("seconds"));
        }
        return json;
    }

    @Test
    void aComparisonThatIsInterruptedGoesOnToTheSameNumbers() throws Exception {
        SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        SampleTables.write(folder.resolve("b.csv"), 60, 1, 2);
        done(with(COMPARE, "whole"));
        assertThat(filesIn(folder.resolve("whole"))).containsExactly("compare.html", "compare.json");

        CommandLineProcess cut = start(with(COMPARE, "cut"));
        awaitFile(cut, folder.resolve("cut"), "checkpoint.lrmf");
        int code = cut.interrupt();
        assertThat(cut.await()).as(cut.errors()).isEqualTo(code);
        assertThat(cut.errors()).contains("interrupted; the training is kept in cut", "./lrmf compare", "--resume");
        CommandLineProcess again = start(with(COMPARE, "cut"));
        assertThat(again.await()).isEqualTo(2);
        assertThat(again.errors()).contains("--resume", "--force");
        CommandLineProcess other = start(with(COMPARE, "cut", "--resume", "--seed", "2"));
        assertThat(other.await()).isEqualTo(2);
        assertThat(other.errors()).contains("the options differ");

        done(with(COMPARE, "cut", "--resume"));
        assertThat(withoutTimes("cut")).isEqualTo(withoutTimes("whole"));
        assertThat(filesIn(folder.resolve("cut"))).containsExactly("compare.html", "compare.json");

        List<String> turned = with(COMPARE, "cut");
        turned.set(2, "b.csv");
        turned.set(4, "a.csv");
        CommandLineProcess refused = start(turned);
        assertThat(refused.await()).isEqualTo(2);
        assertThat(refused.errors()).contains("holds compare.json, compare.html", "--force");
    }

    @Test
    void aTransformThatIsInterruptedLeavesNothing() throws Exception {
        SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        SampleTables.write(folder.resolve("b.csv"), 60, 1, 2);
        fit();
        try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("many.csv"))) {
            writer.write("x,y\n");
            String rows = "0.5,-0.25\n".repeat(10_000);
            for (int i = 0; i < 300; i++) {
                writer.write(rows);
            }
        }
        CommandLineProcess transform = start(
                List.of("transform", "--model", "fit/model.lrmf", "--input", "many.csv", "--output", "mapped.csv"));
        awaitFile(transform, folder, ".tmp");
        int code = transform.interrupt();
        assertThat(transform.await()).as(transform.errors()).isEqualTo(code);
        assertThat(transform.errors()).contains("interrupted; mapped.csv was not written");
        assertThat(filesIn(folder)).noneMatch(name -> name.endsWith(".tmp")).doesNotContain("mapped.csv");
    }

    /** Half a megabyte that unpacks to 200 MB of long cells, in a heap of 128 MB. */
    @Test
    void aTransformHoldsNoMoreOfABombThanAChunk() throws Exception {
        SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        SampleTables.write(folder.resolve("b.csv"), 60, 1, 2);
        fit();
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("bomb.csv.gz")))) {
            out.write("x,y,note\n".getBytes(UTF_8));
            byte[] row = ("1.5,2.5," + "n".repeat(1_000_000) + "\n").getBytes(UTF_8);
            for (int i = 0; i < 200; i++) {
                out.write(row);
            }
        }
        CommandLineProcess transform = CommandLineProcess.start(
                folder,
                "export JAVA_TOOL_OPTIONS=-Xmx128m; ",
                List.of(
                        "transform",
                        "--model",
                        "fit/model.lrmf",
                        "--input",
                        "bomb.csv.gz",
                        "--output",
                        "mapped.csv.gz"));
        assertThat(transform.await()).as(transform.errors()).isZero();
        assertThat(Files.size(folder.resolve("mapped.csv.gz"))).isBetween(100_000L, 5_000_000L);
    }

    @Test
    void aReproductionThatIsInterruptedSaysSo() throws Exception {
        CommandLineProcess run = start(List.of("reproduce", "gaussian", "--out", "found"));
        run.awaitWords("seed 1");
        int code = run.interrupt();
        assertThat(run.await()).as(run.errors()).isEqualTo(code);
        assertThat(run.errors())
                .contains("interrupted; no results were written. Start over with: ./lrmf reproduce gaussian");
        assertThat(filesIn(folder.resolve("found"))).isEmpty();
    }

    @Test
    void resultsOfSomethingElseAreNotReplacedUnasked() throws IOException {
        for (String name : List.of("report.html", "results.json")) {
            Path out = Files.createDirectories(folder.resolve(name + " there"));
            Files.writeString(out.resolve(name), "{\"command\":\"./lrmf reproduce gaussian-of-others --out x\"}");
            CommandLineRun run = CommandLineRun.of("reproduce", "gaussian", "--quick", "--out", out.toString());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("holds " + name, "--force");
        }
        Path out = Files.createDirectories(folder.resolve("demo"));
        Files.writeString(out.resolve("aligned.csv"), "x,y\n");
        CommandLineRun run = CommandLineRun.of("demo", "--rows", "60", "--steps", "0", "--out", out.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("holds aligned.csv", "--force");
        CommandLineRun forced =
                CommandLineRun.of("demo", "--rows", "60", "--steps", "0", "--force", "--out", out.toString());
        assertThat(forced.code()).as(forced.err()).isZero();
        CommandLineRun again = CommandLineRun.of("demo", "--rows", "60", "--steps", "0", "--out", out.toString());
        assertThat(again.code()).as(again.err()).isZero();
    }
}
