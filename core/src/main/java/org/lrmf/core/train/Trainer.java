package org.lrmf.core.train;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/** Minimises an objective by AdamW on minibatches and keeps the parameters that are best on validation rows. */
public final class Trainer {
    private Trainer() {}

    /** Trains without keeping anything; see {@link #minimise(Objective, float[], float[], List, List, TrainOptions,
     * RandomStream, TrainingContext)}. */
    public static Trained minimise(
            Objective objective,
            float[] start,
            float[] decays,
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            TrainOptions options,
            RandomStream random,
            TrainListener listener) {
        return minimise(objective, start, decays, training, validation, options, random, TrainingContext.of(listener));
    }

    /**
     * @param decays 1 for each parameter that weight decay may shrink
     * @param training the rows of each term
     * @param validation other rows of each term
     * @throws IllegalArgumentException if a term has no rows, or there are not as many numbers to start from, or decays, as the
     *     objective has parameters
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Trained minimise(
            Objective objective,
            float[] start,
            float[] decays,
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            TrainOptions options,
            RandomStream random,
            TrainingContext context) {
        List<Batch> held = validation.stream().map(Batch::of).toList();
        return minimise(
                objective,
                start,
                decays,
                training,
                parameters -> objective.value(parameters, held),
                options,
                random,
                context);
    }

    /**
     * Minimises one thing and keeps the parameters that are best by another: losses of adversaries, or of minibatches as
     * wholes, cannot choose among snapshots.
     *
     * @param decays 1 for each parameter that weight decay may shrink
     * @param training the rows of each term
     * @param validation what is least for the parameters that are kept
     * @throws IllegalArgumentException if a term has no rows, numbers to start from or decays are not as many as the
     *     objective has parameters, or the context's store holds a training of another size
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Trained minimise(
            Objective objective,
            float[] start,
            float[] decays,
            List<FloatMatrix> training,
            ToDoubleFunction<float[]> validation,
            TrainOptions options,
            RandomStream random,
            TrainingContext context) {
        TrainingStore store = context.store();
        Optional<Trained> ended = store.ended(context.name());
        if (ended.isPresent()) {
            if (ended.get().parameters().length != start.length) {
                throw new IllegalArgumentException(
                        "the training " + context.name() + " that was kept is of another size");
            }
            ended.get().trace().forEach(point -> context.listener().validated(point, options.steps()));
            return ended.get();
        }
        TrainingRun run =
                new TrainingRun(objective, start, decays, training, validation, options, random, context.listener());
        store.underWay(context.name()).ifPresentOrElse(run::restore, run::begin);
        while (run.isUnderWay()) {
            if (store.isDue()) {
                store.save(context.name(), run.state());
            }
            run.step();
        }
        Trained trained = run.trained();
        store.end(context.name(), trained);
        return trained;
    }
}
