package org.lrmf.io;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is checked before a file is opened. */
final class InputChecks {
    private InputChecks() {}

    static void readableFile(Path path) {
        if (!Files.exists(path)) {
            throw new BadInputException("There is no file " + path + "; check the name and the folder.");
        } else if (Files.isDirectory(path)) {
            throw new BadInputException(path + " is a folder; name a file in it.");
        } else if (!Files.isReadable(path)) {
            throw new BadInputException(path + " may not be read; change its permissions.");
        }
    }
}
