package org.lrmf.io;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is checked before a file is opened. */
public final class InputChecks {
    private InputChecks() {}

    /**
     * Refuses what cannot be opened as a file, or not more than once: what is read is read again, to be mapped or for its
     * digest.
     *
     * @throws BadInputException if the path is missing, a folder, a pipe or a device, or may not be read
     */
    public static void readableFile(Path path) {
        if (isStream(path)) {
            throw streamed(path);
        } else if (!Files.exists(path)) {
            throw new BadInputException("There is no file " + path + "; check the name and the folder.");
        } else if (Files.isDirectory(path)) {
            throw new BadInputException(path + " is a folder; name a file in it.");
        } else if (!Files.isRegularFile(path)) {
            throw streamed(path);
        } else if (!Files.isReadable(path)) {
            throw new BadInputException(path + " may not be read; change its permissions.");
        }
    }

    /** By the name alone: what stands behind it may look like a file, and is not the user's. */
    private static boolean isStream(Path path) {
        return path.toString().equals("-")
                || path.equals(Path.of("/dev/stdin"))
                || path.startsWith("/dev/fd")
                || path.startsWith("/proc");
    }

    private static BadInputException streamed(Path path) {
        return new BadInputException(
                path + " is no file but a stream, such as a pipe, the standard input or a device; copy "
                        + "what it holds to a file first, and name that.");
    }
}
