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

/**
 * One training, step by step.
 *
 * <p>Steps whose loss or gradient is not finite are not taken. After {@value #FAULTY_STEPS} of them in a row, or when the
 * validation loss explodes, training goes back to the best parameters, forgets its moments and goes on at half the
 * learning rate; after {@value #MOST_RECOVERIES} returns it ends.
 */
final class TrainingRun {
    /** How far above its best the validation loss has exploded, in nats: no learning by heart comes so far between two validations. */
    private static final double EXPLODED = 1_000;

    private static final int FAULTY_STEPS = 5;
    private static final int MOST_RECOVERIES = 4;
    private static final double SMALLER = 0.5;

    private final Objective objective;
    private final ToDoubleFunction<float[]> validation;
    private final TrainOptions options;
    private final TrainListener listener;
    private final List<Minibatches> feeds = new ArrayList<>();
    private final List<Batch> batches;
    private final float[] decays;
    private final float[] gradient;
    private final LearningRate rate;

    private float[] parameters;
    private AdamW optimiser;
    private int step;
    private float[] bestParameters;
    private double best;
    private int bestStep;
    private int stale;
    private int overfitted;
    private int faulty;
    private double sum;
    private int summed;
    private final List<TracePoint> trace = new ArrayList<>();
    private Faults faults = Faults.NONE;
    private double rateFactor = 1;

    TrainingRun(
            Objective objective,
            float[] start,
            float[] decays,
            List<FloatMatrix> training,
            ToDoubleFunction<float[]> validation,
            TrainOptions options,
            RandomStream random,
            TrainListener listener) {
        if (start.length != objective.parameters() || decays.length != start.length) {
            throw new IllegalArgumentException("an objective of " + objective.parameters() + " parameters was given "
                    + start.length + " to start from and " + decays.length + " decays");
        }
        this.objective = objective;
        this.validation = validation;
        this.options = options;
        this.listener = listener;
        this.decays = decays;
        parameters = start.clone();
        bestParameters = start.clone();
        gradient = new float[start.length];
        for (int term = 0; term < training.size(); term++) {
            feeds.add(new Minibatches(training.get(term), options.batch(), random.split(term)));
        }
        batches = feeds.stream().map(Minibatches::batch).toList();
        optimiser = optimiser();
        rate = new LearningRate(options.rate(), options.warmUp(), options.steps(), 0.02);
    }

    private AdamW optimiser() {
        return new AdamW(
                decays,
                AdamW.Options.defaults().withWeightDecay(options.weightDecay()).withClip(options.clip()),
                Crew.shared());
    }

    /** Validates the start. */
    void begin() {
        best = validation.applyAsDouble(parameters);
        record(new TracePoint(0, objective.value(parameters, batches), best));
    }

    /**
     * Goes on from {@code state} as if there had been no break.
     *
     * @throws IllegalArgumentException if the state is of another size
     */
    void restore(TrainingState state) {
        if (state.parameters().length != parameters.length
                || state.best().parameters().length != parameters.length
                || state.step() > options.steps()) {
            throw new IllegalArgumentException("the training that was kept is of another size");
        }
        parameters = state.parameters().clone();
        optimiser.restore(state.optimiser());
        bestParameters = state.best().parameters().clone();
        best = state.best().validation();
        bestStep = state.best().step();
        stale = state.counters().stale();
        overfitted = state.counters().overfitted();
        faulty = state.counters().faulty();
        sum = state.sum();
        summed = state.summed();
        state.trace().forEach(this::record);
        faults = state.faults();
        rateFactor = state.rateFactor();
        if (objective instanceof StatefulObjective stateful) {
            stateful.restore(state.objective());
        }
        while (step < state.step()) {
            step++;
            feeds.forEach(Minibatches::next);
        }
    }

    TrainingState state() {
        return new TrainingState(
                step,
                parameters.clone(),
                optimiser.state(),
                new TrainingState.Best(bestParameters.clone(), best, bestStep),
                new TrainingState.Counters(stale, overfitted, faulty),
                sum,
                summed,
                trace,
                faults,
                rateFactor,
                objective instanceof StatefulObjective stateful ? stateful.state() : new double[0]);
    }

    boolean isUnderWay() {
        return step < options.steps() && stale < options.patience() && overfitted < 2 && faults.stops() == 0;
    }

    void step() {
        step++;
        feeds.forEach(Minibatches::next);
        double loss = objective.gradient(parameters, batches, gradient);
        if (Double.isFinite(loss) && optimiser.step(parameters, gradient, rateFactor * rate.at(step - 1))) {
            sum += loss;
            summed++;
            faulty = 0;
        } else {
            faults = faults.skip();
            faulty++;
            if (faulty == FAULTY_STEPS) {
                recover();
            }
        }
        if (step % options.validateEvery() == 0 || step == options.steps()) {
            validate();
        }
    }

    private void validate() {
        double value = validation.applyAsDouble(parameters);
        record(new TracePoint(step, sum / Math.max(1, summed), value));
        sum = 0;
        summed = 0;
        stale++;
        if (value < best || (Double.isNaN(best) && !Double.isNaN(value))) {
            best = value;
            bestParameters = parameters.clone();
            bestStep = step;
            stale = 0;
        }
        if (Double.isFinite(best) && !(value <= best + EXPLODED)) {
            recover();
        } else {
            overfitted = value > best + options.overfitNats() ? overfitted + 1 : 0;
        }
    }

    private void recover() {
        faulty = 0;
        overfitted = 0;
        if (faults.recoveries() == MOST_RECOVERIES) {
            faults = faults.stop();
            return;
        }
        faults = faults.recover();
        parameters = bestParameters.clone();
        optimiser = optimiser();
        rateFactor *= SMALLER;
    }

    private void record(TracePoint point) {
        trace.add(point);
        listener.validated(point, options.steps());
    }

    Trained trained() {
        return new Trained(bestParameters, best, bestStep, trace, faults);
    }
}
