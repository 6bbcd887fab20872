package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lrmf.core.train.TrainingStore;

/**
 * How an experiment is run.
 *
 * @param seeds one run for each; a quick run uses the first alone
 * @param quick whether to do with less data, fewer steps and one seed
 * @param source a file or folder to use in place of the experiment's own first side, where it reads files
 * @param target likewise for the second side
 * @param data a folder to use in place of the experiment's own, where it reads files of fixed names
 * @param paperSize whether to take the paper's sizes, which need a large machine, where there are such
 * @param store keeps trainings, where an experiment takes long
 */
public record RunOptions(
        List<Long> seeds,
        boolean quick,
        Optional<Path> source,
        Optional<Path> target,
        Optional<Path> data,
        boolean paperSize,
        TrainingStore store) {
    /**
     * @throws IllegalArgumentException if there is no seed
     */
    public RunOptions {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("an experiment needs at least one seed");
        }
        seeds = quick ? List.of(seeds.get(0)) : List.copyOf(seeds);
    }

    /** Seed 1, small. */
    public static RunOptions small() {
        return new RunOptions(
                List.of(1L), true, Optional.empty(), Optional.empty(), Optional.empty(), false, TrainingStore.NONE);
    }

    public RunOptions withSides(Optional<Path> one, Optional<Path> other) {
        return new RunOptions(seeds, quick, one, other, data, paperSize, store);
    }

    public RunOptions withData(Path folder) {
        return new RunOptions(seeds, quick, source, target, Optional.of(folder), paperSize, store);
    }

    /** The first of the two in a full run, the second in a quick one. */
    int size(int full, int small) {
        return quick ? small : full;
    }
}
