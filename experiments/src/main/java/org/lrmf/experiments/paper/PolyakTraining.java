package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/**
 * Gradient descent with the stochastic Polyak step {@code γ = (f − f*)/(½‖∇f‖²)}, which needs the least loss f* and no
 * learning rate (Loizou, Vaswani, Laradji and Lacoste-Julien, AISTATS 2021). For L that loss is known: {@code −c}. As in
 * their section 4 a step is at most {@code 2^(batch/rows)} times the one before.
 */
final class PolyakTraining {
    private static final double LONGEST_FIRST_STEP = 1;

    private PolyakTraining() {}

    /** Keeps the parameters that are best on validation rows, as {@link org.lrmf.core.train.Trainer} does. */
    static Trained minimise(
            Objective objective,
            float[] start,
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            double least,
            TrainOptions options,
            RandomStream random,
            TrainingContext context) {
        Optional<Trained> ended = context.store().ended(context.name());
        if (ended.isPresent()) {
            return ended.get();
        }
        List<Batch> held = validation.stream().map(Batch::of).toList();
        List<Batch> batches = training.stream()
                .map(rows -> new Batch(rows, new int[Math.min(options.batch(), rows.rows())]))
                .toList();
        float[] parameters = start.clone();
        float[] gradient = new float[start.length];
        List<TracePoint> trace = new ArrayList<>();
        float[] best = parameters.clone();
        double bestLoss = objective.value(parameters, held);
        int bestStep = 0;
        double longest = LONGEST_FIRST_STEP;
        double growth = Math.pow(2, (double) options.batch() / training.get(0).rows());
        double sum = 0;
        Faults faults = Faults.NONE;
        for (int step = 1; step <= options.steps(); step++) {
            for (int term = 0; term < batches.size(); term++) {
                int[] rows = batches.get(term).rows();
                int[] order = random.split(term)
                        .split(step)
                        .permutation(training.get(term).rows());
                System.arraycopy(order, 0, rows, 0, rows.length);
            }
            double loss = objective.gradient(parameters, batches, gradient);
            double square = 0;
            for (float slope : gradient) {
                square += (double) slope * slope;
            }
            double length = Math.min(longest, Math.max(0, loss - least) / (0.5 * square));
            if (Double.isFinite(loss) && Double.isFinite(length)) {
                for (int i = 0; i < parameters.length; i++) {
                    parameters[i] -= (float) (length * gradient[i]);
                }
                longest = growth * (length == 0 ? longest : length);
                sum += loss;
            } else {
                // The step before went too far: back to what was best, with shorter ones.
                faults = faults.plus(new Faults(1, 0, 0));
                parameters = best.clone();
                longest /= 2;
            }
            if (step % options.validateEvery() == 0 || step == options.steps()) {
                double value = objective.value(parameters, held);
                trace.add(new TracePoint(step, sum / options.validateEvery(), value));
                sum = 0;
                if (value < bestLoss || Double.isNaN(bestLoss)) {
                    bestLoss = value;
                    best = Arrays.copyOf(parameters, parameters.length);
                    bestStep = step;
                }
            }
        }
        Trained trained = new Trained(best, bestLoss, bestStep, trace, faults);
        context.store().end(context.name(), trained);
        return trained;
    }
}
