package org.lrmf.core.train;

/**
 * What surrounds a training, or a fit of several.
 *
 * @param name of the training in the store; parts of a fit are told apart by slashes
 * @param listener hears of its progress
 * @param store keeps it
 */
public record TrainingContext(String name, TrainListener listener, TrainingStore store) {
    /** Nobody listens and nothing is kept. */
    public static final TrainingContext NONE = of(TrainListener.NONE);

    /** Nothing is kept. */
    public static TrainingContext of(TrainListener listener) {
        return new TrainingContext("", listener, TrainingStore.NONE);
    }

    /** For a part, of which nobody hears. */
    public TrainingContext silent(String part) {
        return part(part, TrainListener.NONE);
    }

    /** For a part with a listener of its own. */
    public TrainingContext part(String part, TrainListener own) {
        return new TrainingContext(name.isEmpty() ? part : name + "/" + part, own, store);
    }
}
