package org.lrmf.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingState;
import org.lrmf.core.train.TrainingStore;

/**
 * Checkpoints of one fit in a folder: the last one and the one before it, each whole under its name whenever the process
 * dies. What they do not hold follows from the data, the options and the seed and is computed again.
 *
 * <p>One thread trains; another may {@link #stop}.
 */
public final class Checkpoints implements TrainingStore {
    private static final String LAST = "checkpoint.lrmf";
    private static final String BEFORE = "checkpoint-before.lrmf";
    private static final String BEING_WRITTEN = "checkpoint.lrmf.tmp";

    private final Path folder;
    private final Map<String, String> fingerprint;
    private final long everyNanos;
    private final Consumer<IOException> failed;
    private final Map<String, Trained> ended = new LinkedHashMap<>();
    private Optional<Map.Entry<String, TrainingState>> underWay = Optional.empty();
    private volatile long written;
    private volatile boolean stopping;
    private volatile boolean closed;

    /**
     * @param fingerprint what the fit depends on, by the words for it; checkpoints of another one are refused
     * @param every how long to train between checkpoints
     * @param failed hears of a checkpoint that could not be written; the fit goes on
     */
    public Checkpoints(Path folder, Map<String, String> fingerprint, Duration every, Consumer<IOException> failed) {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("the time between checkpoints must be positive, not " + every);
        }
        this.folder = folder;
        this.fingerprint = new LinkedHashMap<>(fingerprint);
        everyNanos = every.toNanos();
        this.failed = failed;
        written = System.nanoTime();
    }

    /** Whether the folder holds a checkpoint, whatever it is of. */
    public static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve(LAST)) || Files.exists(folder.resolve(BEFORE));
    }

    /** Removes a folder's checkpoints. */
    public static void deleteIn(Path folder) throws IOException {
        for (String name : List.of(LAST, BEFORE, BEING_WRITTEN)) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /**
     * Goes on from the last checkpoint of the folder that is whole.
     *
     * @return whether there is a checkpoint
     * @throws ModelFileException if it belongs to another fit, or none is whole
     */
    public synchronized boolean load() throws IOException {
        if (!existsIn(folder)) {
            return false;
        }
        CheckpointFile file = whole(LAST);
        file = file == null ? whole(BEFORE) : file;
        if (file == null) {
            throw new ModelFileException(
                    "The checkpoint in " + folder + " is damaged or no checkpoint; start over with --force.");
        }
        for (Map.Entry<String, String> entry : fingerprint.entrySet()) {
            if (!entry.getValue().equals(file.fingerprint().get(entry.getKey()))) {
                throw new ModelFileException("The checkpoint in " + folder + " is of another run: " + entry.getKey()
                        + " differ; repeat the command that was interrupted, or start over with --force.");
            }
        }
        ended.putAll(file.ended());
        underWay = file.underWay();
        return true;
    }

    private @Nullable CheckpointFile whole(String name) throws IOException {
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return CheckpointFile.read(path);
        } catch (ModelFileException e) {
            return null;
        }
    }

    @Override
    public synchronized Optional<Trained> ended(String name) {
        return Optional.ofNullable(ended.get(name));
    }

    @Override
    public synchronized Optional<TrainingState> underWay(String name) {
        return underWay.filter(entry -> entry.getKey().equals(name)).map(Map.Entry::getValue);
    }

    @Override
    public boolean isDue() {
        return !closed && (stopping || System.nanoTime() - written >= everyNanos);
    }

    @Override
    public synchronized void save(String name, TrainingState state) {
        underWay = Optional.of(Map.entry(name, state));
        write();
        // One is enough for the end of the process, which must not happen in the middle of another.
        if (stopping) {
            closed = true;
        }
        notifyAll();
    }

    @Override
    public synchronized void end(String name, Trained trained) {
        ended.put(name, trained);
        underWay = Optional.empty();
    }

    /**
     * Keeps where the fit stands, because the process is about to end: the state after the step that is being made, or,
     * where that takes longer than {@code patience}, the last one that is known.
     *
     * @return whether there is a checkpoint now
     */
    public synchronized boolean stop(Duration patience) throws InterruptedException {
        if (closed) {
            return false;
        }
        long before = written;
        long end = System.nanoTime() + patience.toNanos();
        stopping = true;
        while (written == before && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        if (written == before && (underWay.isPresent() || !ended.isEmpty())) {
            write();
        }
        closed = true;
        return existsIn(folder);
    }

    /** The fit's results are safe: its checkpoints go, unless somebody was told that they are kept. */
    public synchronized void complete() throws IOException {
        if (!closed) {
            closed = true;
            deleteIn(folder);
        }
    }

    private void write() {
        if (closed) {
            return;
        }
        try {
            Path last = folder.resolve(LAST);
            Path temporary = folder.resolve(BEING_WRITTEN);
            try {
                new CheckpointFile(fingerprint, ended, underWay).encoded().writeTo(temporary);
                if (Files.exists(last)) {
                    move(last, folder.resolve(BEFORE));
                }
                move(temporary, last);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            failed.accept(e);
        }
        // A failure is not tried again at each step.
        written = System.nanoTime();
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
