package org.lrmf.cli;

import java.util.Optional;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingState;
import org.lrmf.core.train.TrainingStore;

/** A store that knows whether it gave back what an earlier process had trained, whose time nobody has measured. */
final class ResumedStore implements TrainingStore {
    private final TrainingStore store;
    private boolean resumed;

    ResumedStore(TrainingStore store) {
        this.store = store;
    }

    boolean resumed() {
        return resumed;
    }

    @Override
    public Optional<Trained> ended(String name) {
        Optional<Trained> ended = store.ended(name);
        resumed |= ended.isPresent();
        return ended;
    }

    @Override
    public Optional<TrainingState> underWay(String name) {
        Optional<TrainingState> state = store.underWay(name);
        resumed |= state.isPresent();
        return state;
    }

    @Override
    public boolean isDue() {
        return store.isDue();
    }

    @Override
    public void save(String name, TrainingState state) {
        store.save(name, state);
    }

    @Override
    public void end(String name, Trained trained) {
        store.end(name, trained);
    }
}
