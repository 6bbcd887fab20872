package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.random.RandomStream;

/** {@code lrmf align} in processes that are killed, interrupted and short of room. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(OS.WINDOWS)
final class InterruptedAlignTest {
    /** How often a run is killed; {@code -Dlrmf.kills=20} for the whole test. */
    private static final int KILLS = Integer.getInteger("lrmf.kills", 2);

    private static final List<String> RESULTS = List.of("aligned.csv", "model.lrmf", "metrics.json", "report.html");
    private static final List<String> ALIGN =
            List.of("align", "--source", "a.csv", "--target", "b.csv", "--out", "out", "--columns", "x,y", "--quiet");
    private static final List<String> SHORT = List.of("--steps", "40", "--checkpoint-seconds", "0.05");

    private static Path folder(Path parent, String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.createDirectories(folder.resolve("temporary"));
        SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        SampleTables.write(folder.resolve("b.csv"), 60, 1, 2);
        return folder;
    }

    private static List<String> join(List<String> first, List<String> second, String... more) {
        return Stream.of(first, second, List.of(more)).flatMap(List::stream).toList();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRunThatIsKilledAndResumedWritesTheSameBytes(@TempDir Path parent) throws Exception {
        Path undisturbed = folder(parent, "undisturbed");
        long started = System.nanoTime();
        CommandLineProcess whole = CommandLineProcess.start(undisturbed, "", join(ALIGN, SHORT));
        assertThat(whole.await()).as(whole.errors()).isZero();
        long millis = (System.nanoTime() - started) / 1_000_000;
        assertThat(filesIn(undisturbed.resolve("out"))).containsExactlyInAnyOrderElementsOf(RESULTS);
        assertThat(filesIn(undisturbed)).containsExactly("a.csv", "b.csv", "err.txt", "out", "out.txt", "temporary");
        assertThat(filesIn(undisturbed.resolve("temporary"))).isEmpty();

        Path killed = folder(parent, "killed");
        Path checkpoint = killed.resolve("out/checkpoint.lrmf");
        RandomStream random = new RandomStream(1);
        int kills = 0;
        int resumes = 0;
        for (int run = 0; kills < KILLS; run++) {
            assertThat(run).as("runs that ended before they were killed").isLessThan(20 + 3 * KILLS);
            CommandLineProcess mortal =
                    CommandLineProcess.start(killed, "", join(ALIGN, SHORT, kills == 0 ? "--force" : "--resume"));
            long moment = millis / 8 + (long) (random.nextDouble() * millis);
            if (kills == 0) {
                // So that there is something to resume however fast the machine is by now.
                moment = 0;
                mortal.lastsUntil(checkpoint);
            }
            kills += mortal.killAfter(moment) ? 1 : 0;
            resumes += Files.exists(checkpoint) ? 1 : 0;
        }
        CommandLineProcess last = CommandLineProcess.start(killed, "", join(ALIGN, SHORT, "--resume"));
        assertThat(last.await()).as(last.errors()).isZero();
        assertThat(resumes).as("checkpoints found").isPositive();
        for (String name : RESULTS) {
            assertThat(Files.readAllBytes(killed.resolve("out").resolve(name)))
                    .as(name)
                    .isEqualTo(Files.readAllBytes(undisturbed.resolve("out").resolve(name)));
        }
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void controlCKeepsTheTrainingAndSaysHowToGoOn(@TempDir Path parent) throws Exception {
        Path folder = folder(parent, "run");
        // Far more steps than anybody waits for, and no checkpoint but the one that Ctrl-C makes.
        List<String> audible =
                ALIGN.stream().filter(word -> !word.equals("--quiet")).toList();
        CommandLineProcess run = CommandLineProcess.start(
                folder,
                "",
                join(audible, List.of("--steps", "100000000", "--method", "mmd", "--checkpoint-seconds", "1000")));
        run.awaitWords("step ");
        int code = run.interrupt();
        assertThat(run.await()).as(run.errors()).isEqualTo(code);
        assertThat(filesIn(folder.resolve("out"))).containsExactly("checkpoint.lrmf");
        assertThat(run.errors()).contains("the training is kept in out", "Go on with: ./lrmf align", "--resume");

        CommandLineRun again = CommandLineRun.of(inFolder(folder));
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("--resume", "--force");
        CommandLineRun other = CommandLineRun.of(join(inFolder(folder), List.of("--resume", "--seed", "2")));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("the options differ");
        CommandLineRun fresh = CommandLineRun.of(join(inFolder(folder), List.of("--force", "--method", "none")));
        assertThat(fresh.code()).as(fresh.err()).isZero();
        assertThat(filesIn(folder.resolve("out"))).containsExactlyInAnyOrderElementsOf(RESULTS);
    }

    private static List<String> inFolder(Path folder) {
        List<String> arguments = new ArrayList<>();
        for (String argument : ALIGN) {
            boolean file = argument.endsWith(".csv") || argument.equals("out");
            arguments.add(file ? folder.resolve(argument).toString() : argument);
        }
        return arguments;
    }

    /** A limit on the size of files fails as a full disk does: in the middle of a write. */
    @Test
    void whereNothingCanBeWrittenResultsOfBeforeStay(@TempDir Path parent) throws Exception {
        Path folder = folder(parent, "run");
        List<String> none = List.of("--method", "none");
        CommandLineProcess first = CommandLineProcess.start(folder, "", join(ALIGN, none));
        assertThat(first.await()).as(first.errors()).isZero();
        List<byte[]> before = contents(folder.resolve("out"));
        CommandLineProcess full =
                CommandLineProcess.start(folder, "ulimit -f 4; ", join(ALIGN, none, "--tolerance", "0.1"));
        assertThat(full.await()).as(full.errors()).isEqualTo(1);
        assertThat(full.errors())
                .contains("The results cannot be written to out", "make room")
                .doesNotContain("at org.lrmf");
        List<byte[]> after = contents(folder.resolve("out"));
        for (int i = 0; i < RESULTS.size(); i++) {
            assertThat(after.get(i)).as(RESULTS.get(i)).isEqualTo(before.get(i));
        }
        assertThat(filesIn(folder.resolve("out"))).noneMatch(name -> name.endsWith(".tmp"));
    }

    private static List<byte[]> contents(Path folder) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (String name : RESULTS) {
            contents.add(Files.readAllBytes(folder.resolve(name)));
        }
        return contents;
    }

    /** Some kilobytes that unpack to fifty megabytes of rows, more of which are asked for than fit. */
    @Test
    void samplesThatDoNotFitIntoMemoryEndInASentence(@TempDir Path folder) throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.csv.gz")))) {
            out.write("x,y\n".getBytes(StandardCharsets.UTF_8));
            byte[] rows = "1.5,2.5\n".repeat(65_536).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(rows);
            }
        }
        List<String> measure =
                List.of("measure", "--source", "a.csv.gz", "--target", "a.csv.gz", "--sample", "10000000");
        CommandLineProcess run = CommandLineProcess.start(folder, "export JAVA_TOOL_OPTIONS=-Xmx64m; ", measure);
        assertThat(run.await()).as(run.errors()).isEqualTo(1);
        assertThat(run.errors()).contains("need more memory").doesNotContain("at org.lrmf");
    }

    @Test
    void resultsOfOtherTablesAreNotReplacedUnasked(@TempDir Path parent) throws Exception {
        Path folder = folder(parent, "run");
        List<String> none = join(inFolder(folder), List.of("--method", "none"));
        assertThat(CommandLineRun.of(none).code()).isZero();
        assertThat(CommandLineRun.of(none).code()).as("the same tables").isZero();
        byte[] aligned = Files.readAllBytes(folder.resolve("out/aligned.csv"));

        List<String> turned = new ArrayList<>(none);
        turned.set(2, none.get(4));
        turned.set(4, none.get(2));
        CommandLineRun refused = CommandLineRun.of(turned);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("holds aligned.csv, model.lrmf, metrics.json, report.html", "--force");
        assertThat(Files.readAllBytes(folder.resolve("out/aligned.csv"))).isEqualTo(aligned);
        assertThat(CommandLineRun.of(join(turned, List.of("--force"))).code()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("out/aligned.csv"))).isNotEqualTo(aligned);
    }

    @Test
    void optionsThatContradictEachOtherAreRefused(@TempDir Path parent) throws Exception {
        Path folder = folder(parent, "run");
        for (List<String> options : List.of(
                List.of("--resume", "--force"),
                List.of("--resume", "--checkpoint-seconds", "0"),
                List.of("--checkpoint-seconds", "-1"),
                List.of("--checkpoint-seconds", "NaN"))) {
            CommandLineRun run = CommandLineRun.of(join(inFolder(folder), options));
            assertThat(run.code()).as(options.toString()).isEqualTo(2);
            assertThat(run.err()).startsWith("lrmf: --").endsWith(".\n");
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
