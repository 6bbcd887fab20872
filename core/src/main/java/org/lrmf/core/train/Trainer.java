package org.lrmf.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.optimise.AdamW;
import org.lrmf.engine.optimise.LearningRate;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/** Minimises an objective by AdamW on minibatches and keeps the parameters that are best on validation rows. */
public final class Trainer {
    /** How far above its best the validation loss is beyond return, in nats: the rows are being learnt by heart. */
    private static final double OVERFITTED = 1;

    private Trainer() {}

    /**
     * @param decays 1 for each parameter that weight decay may shrink
     * @param training the rows of each term
     * @param validation other rows of each term
     * @throws IllegalArgumentException if a term has no rows
     */
    public static Trained minimise(
            Objective objective,
            float[] start,
            float[] decays,
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            TrainOptions options,
            RandomStream random,
            TrainListener listener) {
        List<Batch> held = validation.stream().map(Batch::of).toList();
        return minimise(
                objective,
                start,
                decays,
                training,
                parameters -> objective.value(parameters, held),
                options,
                random,
                listener);
    }

    /**
     * Minimises one thing and keeps the parameters that are best by another: losses of adversaries, or of minibatches as
     * wholes, cannot choose among snapshots.
     *
     * @param decays 1 for each parameter that weight decay may shrink
     * @param training the rows of each term
     * @param validation what is least for the parameters that are kept
     * @throws IllegalArgumentException if a term has no rows
     */
    public static Trained minimise(
            Objective objective,
            float[] start,
            float[] decays,
            List<FloatMatrix> training,
            ToDoubleFunction<float[]> validation,
            TrainOptions options,
            RandomStream random,
            TrainListener listener) {
        float[] parameters = start.clone();
        float[] gradient = new float[parameters.length];
        List<Minibatches> feeds = new ArrayList<>();
        for (int term = 0; term < training.size(); term++) {
            feeds.add(new Minibatches(training.get(term), options.batch(), random.split(term)));
        }
        List<Batch> batches = feeds.stream().map(Minibatches::batch).toList();
        AdamW.Options adam =
                AdamW.Options.defaults().withWeightDecay(options.weightDecay()).withClip(options.clip());
        AdamW optimiser = new AdamW(decays, adam, Crew.shared());
        LearningRate rate = new LearningRate(options.rate(), options.warmUp(), options.steps(), 0.02);

        double best = validation.applyAsDouble(parameters);
        float[] bestParameters = parameters.clone();
        int bestStep = 0;
        int stale = 0;
        int overfitted = 0;
        int skipped = 0;
        List<TracePoint> trace = new ArrayList<>();
        trace.add(new TracePoint(0, objective.value(parameters, batches), best));
        listener.validated(trace.get(0), options.steps());
        double sum = 0;
        int summed = 0;
        for (int step = 1; step <= options.steps() && stale < options.patience() && overfitted < 2; step++) {
            feeds.forEach(Minibatches::next);
            double loss = objective.gradient(parameters, batches, gradient);
            if (optimiser.step(parameters, gradient, rate.at(step - 1))) {
                sum += loss;
                summed++;
            } else {
                skipped++;
            }
            if (step % options.validateEvery() == 0 || step == options.steps()) {
                double value = validation.applyAsDouble(parameters);
                trace.add(new TracePoint(step, sum / Math.max(1, summed), value));
                listener.validated(trace.get(trace.size() - 1), options.steps());
                sum = 0;
                summed = 0;
                stale++;
                overfitted = value > best + OVERFITTED ? overfitted + 1 : 0;
                if (value < best || (Double.isNaN(best) && !Double.isNaN(value))) {
                    best = value;
                    bestParameters = parameters.clone();
                    bestStep = step;
                    stale = 0;
                }
            }
        }
        return new Trained(bestParameters, best, bestStep, trace, skipped);
    }
}
