package org.lrmf.core.train;

import java.util.Optional;

/**
 * Keeps trainings, so that a fit that was cut short goes on where it was: trainings that ended are not made again, and
 * the one that was under way continues to the same bits. A fit names each of its trainings and makes them one at a time.
 */
public interface TrainingStore {
    /** Keeps nothing. */
    TrainingStore NONE = new TrainingStore() {
        @Override
        public Optional<Trained> ended(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TrainingState> underWay(String name) {
            return Optional.empty();
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void save(String name, TrainingState state) {}

        @Override
        public void end(String name, Trained trained) {}
    };

    /** The end of the training of this name, where it was reached before. */
    Optional<Trained> ended(String name);

    /** Where the training of this name was cut short. */
    Optional<TrainingState> underWay(String name);

    /** Whether a state is wanted now; asked before every step. */
    boolean isDue();

    /** Takes a state; its arrays do not change afterwards. */
    void save(String name, TrainingState state);

    /** The training of this name has ended. */
    void end(String name, Trained trained);
}
