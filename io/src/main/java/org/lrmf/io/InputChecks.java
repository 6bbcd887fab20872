package org.lrmf.io;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is checked before a file is opened. */
public final class InputChecks {
    private InputChecks() {}

    /**
     * Refuses what cannot be opened as a file.
     *
     * @throws BadInputException if the path is missing, a folder, or may not be read
     */
    public static void readableFile(Path path) {
        if (!Files.exists(path)) {
            throw new BadInputException("There is no file " + path + "; check the name and the folder.");
        } else if (Files.isDirectory(path)) {
            throw new BadInputException(path + " is a folder; name a file in it.");
        } else if (!Files.isReadable(path)) {
            throw new BadInputException(path + " may not be read; change its permissions.");
        }
    }
}
