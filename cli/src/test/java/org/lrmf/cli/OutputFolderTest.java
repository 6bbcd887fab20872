package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.io.BadInputException;

class OutputFolderTest {
    @TempDir
    Path parent;

    private Path locked = Path.of("");

    @BeforeEach
    void lock() throws IOException {
        locked = Files.createDirectory(parent.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();
    }

    @AfterEach
    void unlock() {
        assertThat(locked.toFile().setWritable(true)).isTrue();
    }

    @Test
    void aReadOnlyFolderIsRefusedAndLeftAlone() throws IOException {
        assumeFalse(Files.isWritable(locked), "skipped: who runs this test may write to read-only folders");
        assertThatThrownBy(() -> OutputFolder.prepare(locked))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The folder " + locked + " may not be written to; choose another with --out.");
        Path inside = locked.resolve("out");
        assertThatThrownBy(() -> OutputFolder.prepare(inside))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The folder " + inside + " cannot be made; choose another with --out.");
        assertThat(locked).isEmptyDirectory();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> OutputFolder.prepare(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + " is a file; name a folder with --out.");
        Path inside = file.resolve("out");
        assertThatThrownBy(() -> OutputFolder.prepare(inside))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The folder " + inside + " cannot be made; choose another with --out.");
    }
}
