package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A claim of the paper that can be run again. */
public interface Experiment {
    /** What it is called on the command line. */
    String name();

    /** The heading of its report. */
    String title();

    /** What it asks, in one or two plain sentences. */
    String question();

    /**
     * The files, and folders of PNG files, that decide its numbers besides the options.
     *
     * @throws UnusableInputException if one is missing or, as far as that is seen in a few seconds, cannot be used
     */
    default List<Path> inputs(RunOptions options) {
        return List.of();
    }

    /**
     * Runs it.
     *
     * @param progress hears in a few words what is being done
     * @throws UnusableInputException if a file it needs is missing or cannot be read
     */
    Outcome run(RunOptions options, Consumer<String> progress);
}
