package org.lrmf.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.lrmf.core.model.Checkpoints;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingState;
import org.lrmf.core.train.TrainingStore;

/** Checkpoints every so many steps, in a folder that any of Hadoop's file systems holds. */
final class StepCheckpoints implements TrainingStore, AutoCloseable {
    private static final String FILE = "checkpoint.lrmf";

    /** Where, and how often. */
    record Place(String folder, Configuration configuration, int everySteps) {
        Path file() {
            return new Path(folder, FILE);
        }

        /** The last checkpoint; empty if there is none. */
        byte[] last() {
            try {
                FileContext files = FileContext.getFileContext(file().toUri(), configuration);
                if (!files.util().exists(file())) {
                    return new byte[0];
                }
                try (InputStream in = files.open(file())) {
                    return in.readAllBytes();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Deletes the checkpoint of a fit whose result is safe. */
        void clear() {
            try {
                FileContext files = FileContext.getFileContext(file().toUri(), configuration);
                if (files.util().exists(file())) {
                    files.delete(file(), false);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Place place;
    private final boolean writes;
    private final java.nio.file.Path local;
    private final Checkpoints checkpoints;
    private int asked;

    /**
     * @param last what {@link Place#last} gave
     * @param fingerprint what the training depends on; checkpoints of another are refused
     * @param writes whether this process is the one that writes
     * @throws org.lrmf.core.model.ModelFileException if the checkpoint belongs to another fit
     */
    StepCheckpoints(Place place, byte[] last, Map<String, String> fingerprint, boolean writes) {
        this.place = place;
        this.writes = writes;
        try {
            local = Files.createTempDirectory("lrmf-checkpoint-");
            checkpoints = new Checkpoints(local, fingerprint, Duration.ofNanos(1), failure -> {
                throw new UncheckedIOException(failure);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (last.length > 0) {
            resume(last);
        }
    }

    private void resume(byte[] last) {
        try {
            Files.write(local.resolve(FILE), last);
            checkpoints.load();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    @Override
    public Optional<Trained> ended(String name) {
        return checkpoints.ended(name);
    }

    @Override
    public Optional<TrainingState> underWay(String name) {
        return checkpoints.underWay(name);
    }

    @Override
    public boolean isDue() {
        return writes && ++asked % place.everySteps() == 0;
    }

    @Override
    public void save(String name, TrainingState state) {
        checkpoints.save(name, state);
        try {
            FileContext files = FileContext.getFileContext(place.file().toUri(), place.configuration());
            Path temporary = place.file().suffix(".tmp");
            try (OutputStream out = files.create(
                    temporary,
                    EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
                    Options.CreateOpts.createParent())) {
                out.write(Files.readAllBytes(local.resolve(FILE)));
            }
            files.rename(temporary, place.file(), Options.Rename.OVERWRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end(String name, Trained trained) {
        checkpoints.end(name, trained);
    }

    /** Clears this process's own copy; what stands in the shared folder stays. */
    @Override
    public void close() {
        try {
            checkpoints.complete();
            Files.deleteIfExists(local);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
