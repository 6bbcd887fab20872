package org.lrmf.cli;

import java.time.Duration;
import org.lrmf.io.BadInputException;
import picocli.CommandLine.Option;

/** How a fit that is cut short can go on, and what may be replaced. */
final class CheckpointOptions {
    private static final double MOST_SECONDS = 1e6;

    @Option(
            names = "--checkpoint-seconds",
            defaultValue = "30",
            paramLabel = "N",
            description = "Seconds of training between checkpoints in --out; 0 writes none. Default: ${DEFAULT-VALUE}.")
    double seconds = 30;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint in --out, to the result that the run would have had.")
    boolean resume;

    @Option(
            names = "--force",
            description = "Replace other results, and the checkpoint of a run that was cut short, in --out.")
    boolean force;

    void check() {
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw new BadInputException("--checkpoint-seconds lies between 0 and a million, not at " + seconds + ".");
        }
        if (resume && force) {
            throw new BadInputException(
                    "--resume goes on from a checkpoint and --force throws it away; give one of the two.");
        }
        if (resume && seconds == 0) {
            throw new BadInputException("--resume needs checkpoints; leave out --checkpoint-seconds 0.");
        }
    }

    Duration every() {
        return Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)));
    }
}
