package org.lrmf.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A file that appears under its name only when it is complete. */
public final class AtomicFile implements AutoCloseable {
    private static final Set<Path> UNFINISHED = unfinished();

    private final Path target;
    private final Path temporary;

    /**
     * @throws BadInputException if the folder is missing or may not be written to
     */
    public AtomicFile(Path path) throws IOException {
        // A link stays a link; the file that it names is replaced.
        target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new BadInputException(path + " is a folder; name a file in it.");
        }
        try {
            // Not createTempFile, whose files only their owner may read, also under their final name.
            temporary = Files.createFile(folder.resolve(".lrmf-" + UUID.randomUUID() + ".tmp"));
            UNFINISHED.add(temporary);
        } catch (NoSuchFileException e) {
            throw new BadInputException("There is no folder " + folder + "; make it first.");
        } catch (AccessDeniedException e) {
            throw new BadInputException("The folder " + folder + " may not be written to; choose another.");
        } catch (FileSystemException e) {
            throw new BadInputException(
                    "No file can be made in " + folder + " (" + e.getReason() + "); choose another.");
        }
    }

    /** Where to write. */
    public Path temporary() {
        return temporary;
    }

    /** Moves the finished file to its place. */
    public void commit() throws IOException {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
        UNFINISHED.remove(temporary);
    }

    /** Files that go also when the process is interrupted. */
    private static Set<Path> unfinished() {
        Set<Path> files = ConcurrentHashMap.newKeySet();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> files.forEach(file -> {
                            try {
                                Files.deleteIfExists(file);
                            } catch (IOException e) {
                                System.err.println("lrmf: " + file + " was left behind (" + e.getMessage() + ").");
                            }
                        }),
                        "lrmf-unfinished-files"));
        return files;
    }
}
