package org.lrmf.cli;

import java.io.IOException;
import java.time.Duration;
import org.lrmf.core.model.Checkpoints;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.io.BadInputException;

/** Fits with checkpoints in the output folder, which say how to go on when they are cut short by Ctrl-C. */
final class InterruptibleFit implements AutoCloseable {
    /** How long Ctrl-C waits for the step that is being made. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final Resumable work;
    private final OutputFolder folder;
    private final boolean keeps;
    private final Checkpoints checkpoints;
    private Interruption interruption = Interruption.NONE;
    private boolean warned;

    /** Writes results. */
    interface Writing {
        void write() throws IOException;
    }

    private InterruptibleFit(Resumable work, OutputFolder folder, CheckpointOptions options) {
        this.work = work;
        this.folder = folder;
        keeps = options.seconds > 0;
        checkpoints = new Checkpoints(folder.path(), work.fingerprint(), options.every(), this::warn);
    }

    /**
     * @throws BadInputException if the folder holds what must not be replaced
     */
    static InterruptibleFit start(Resumable work, OutputFolder folder, CheckpointOptions options) throws IOException {
        InterruptibleFit fit = new InterruptibleFit(work, folder, options);
        boolean resumed = options.resume && fit.checkpoints.load();
        if (options.force) {
            Checkpoints.deleteIn(folder.path());
        } else if (!resumed) {
            if (Checkpoints.existsIn(folder.path())) {
                throw new BadInputException("The folder " + folder.path()
                        + " holds the checkpoint of a run that was cut short; go on with --resume, or start over with "
                        + "--force.");
            }
            work.results().requireFree(folder);
            if (options.resume) {
                System.err.println("There is no checkpoint in " + folder.path() + " yet; starting from the beginning.");
            }
        }
        fit.interruption = Interruption.announce(fit::interrupted);
        return fit;
    }

    TrainingStore store() {
        return keeps ? checkpoints : TrainingStore.NONE;
    }

    /** Writes the results; then checkpoints are no longer needed. */
    void write(Writing results) throws IOException {
        try {
            results.write();
        } catch (IOException e) {
            throw new IOException(
                    "The results cannot be written to " + folder.path() + " (" + reason(e) + ")" + afterFailure(), e);
        }
        checkpoints.complete();
    }

    private String afterFailure() {
        boolean kept = keeps && keep(Duration.ZERO);
        return kept
                ? ", but the training is kept: make room and go on with " + work.command() + " --resume"
                : ", nothing was changed: make room and run the command again";
    }

    private boolean keep(Duration patience) {
        try {
            return checkpoints.stop(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String interrupted() {
        boolean kept = keeps && keep(PATIENCE);
        return kept
                ? "; the training is kept in " + folder.path() + ". Go on with: " + work.command() + " --resume"
                : Interruption.nothingKept(work.command());
    }

    private void warn(IOException e) {
        if (!warned) {
            System.err.println("lrmf: no checkpoint can be written to " + folder.path() + " (" + reason(e)
                    + "); the fit goes on without.");
            warned = true;
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        interruption.close();
    }
}
