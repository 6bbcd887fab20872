package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aPipeIsRefusedInOneSentenceWithoutWaitingForAWriter() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/mkfifo")).exists();
        Path table = SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        Path pipe = folder.resolve("p.csv");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(Files.isRegularFile(pipe)).isFalse();
        CommandLineRun run = CommandLineRun.of("measure", "--source", table.toString(), "--target", pipe.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("lrmf: " + pipe
                        + " is no file but a stream, such as a pipe, the standard input or a device; copy "
                        + "what it holds to a file first, and name that.\n");
    }
}
