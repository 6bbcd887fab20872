package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A text file that is never seen half-written. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes beside {@code path} and then moves it there.
     *
     * @throws IOException if the file cannot be written; {@code path} is then as it was
     */
    static void write(String text, Path path) throws IOException {
        Path target = path.toAbsolutePath();
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            Files.writeString(partial, text);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
