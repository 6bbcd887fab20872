package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.random.RandomStream;

class ReproduceCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void listsTheExperiments() {
        CommandLineRun run = CommandLineRun.of("reproduce");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("gaussian").contains("vanishing-gradient");
        assertThat(CommandLineRun.of("reproduce", "--help").out()).contains("gaussian, vanishing-gradient");
    }

    @Test
    void writesAReportAndNumbers() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "reproduce", "vanishing-gradient", "--quick", "--seeds", "2,3", "--out", folder.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("holds: ").contains("Report: ");
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        JsonNode results =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        assertThat(results.at("/numbers/decay.slope").doubleValue()).isBetween(0.55, 0.65);
        assertThat(results.at("/facts/seeds").asText()).isEqualTo("2");
        assertThat(results.get("command").asText()).endsWith("--quick --seeds 2");
    }

    @Test
    void refusesWhatItCannotRun() {
        CommandLineRun run = CommandLineRun.of("reproduce", "nothing", "--out", folder.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There is no experiment nothing; choose one of gaussian");
        assertThat(CommandLineRun.of("reproduce", "gaussian", "--seeds", "x").code())
                .isEqualTo(2);
    }

    @Test
    void filesAreLookedAtBeforeAFolderIsMade() throws IOException {
        String out = folder.resolve("new").toString();
        String absent = folder.resolve("absent").toString();
        Path flat = Files.writeString(folder.resolve("flat.obj"), "v 0 0 0\nv 1 1 1\nv 2 2 2\nf 1 2 3\n");
        for (List<String> words : List.of(
                List.of("meshes", "--source", absent),
                List.of("meshes", "--target", flat.toString(), "--source", flat.toString()),
                List.of("digits", "--data", absent),
                List.of("glow", "--data", absent),
                List.of("glow", "--source", absent),
                List.of("glow", "--source", absent, "--target", absent),
                List.of("gaussian", "--resume", "--force"))) {
            List<String> line = new ArrayList<>(List.of("reproduce", "--quick", "--out", out));
            line.addAll(words);
            CommandLineRun run = CommandLineRun.of(line);
            assertThat(run.code()).as(words + run.err()).isEqualTo(2);
            assertThat(run.err()).startsWith("lrmf: ").endsWith(".\n").hasLineCount(1);
            assertThat(Path.of(out)).doesNotExist();
        }
    }

    @Test
    void aCheckpointMadeFromOtherFilesIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("temporary"));
        pictures("a.idx", 1);
        pictures("b.idx", 2);
        List<String> glow =
                List.of("reproduce", "glow", "--quick", "--source", "a.idx", "--target", "b.idx", "--out", "out");
        List<String> resume = new ArrayList<>(glow);
        resume.add("--resume");
        List<String> often = new ArrayList<>(glow);
        often.addAll(List.of("--checkpoint-seconds", "0.01"));
        CommandLineProcess cut = CommandLineProcess.start(folder, "", often);
        assertThat(cut.lastsUntil(folder.resolve("out/checkpoint.lrmf")))
                .as(cut.errors())
                .isTrue();
        cut.killAfter(0);

        CommandLineProcess again = CommandLineProcess.start(folder, "", resume);
        again.awaitWords("step ");
        again.killAfter(0);
        pictures("b.idx", 3);
        CommandLineProcess other = CommandLineProcess.start(folder, "", resume);
        assertThat(other.await()).isEqualTo(2);
        assertThat(other.errors()).contains("the files that it reads differ", "--force");
    }

    private void pictures(String name, int seed) throws IOException {
        int count = 100;
        int side = 8;
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * side * side);
        bytes.putInt(8 << 8 | 3).putInt(count).putInt(side).putInt(side);
        RandomStream random = new RandomStream(seed);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (256 * random.nextDouble()));
        }
        Files.write(folder.resolve(name), bytes.array());
    }
}
