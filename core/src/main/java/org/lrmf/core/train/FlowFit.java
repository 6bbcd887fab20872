package org.lrmf.core.train;

import java.util.List;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.PulledBack;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/** Fits a flow over a normal base by maximum likelihood, to a plateau of the validation likelihood. */
public final class FlowFit {
    private FlowFit() {}

    /** A fitted flow density. */
    public record Fitted(FlowSpec spec, Trained trained, Backend backend) {
        public PulledBack density() {
            return new PulledBack(new Flow(spec, trained.parameters(), backend), Gaussian.standard(spec.features()));
        }
    }

    /** Fits one dataset without keeping anything. */
    public static Fitted one(
            FlowSpec spec,
            float[] start,
            Matrix training,
            Matrix validation,
            TrainOptions options,
            Backend backend,
            RandomStream random) {
        return one(spec, start, training, validation, options, backend, random, TrainingContext.NONE);
    }

    /** Fits one dataset from the parameters {@code start}. */
    public static Fitted one(
            FlowSpec spec,
            float[] start,
            Matrix training,
            Matrix validation,
            TrainOptions options,
            Backend backend,
            RandomStream random,
            TrainingContext context) {
        return fit(
                spec,
                start,
                FlowObjectives.negativeLogLikelihood(spec, backend),
                List.of(training),
                List.of(validation),
                options,
                backend,
                random,
                context);
    }

    /** Fits two datasets with equal weight, without keeping anything. */
    public static Fitted both(
            FlowSpec spec,
            float[] start,
            List<Matrix> training,
            List<Matrix> validation,
            TrainOptions options,
            Backend backend,
            RandomStream random) {
        return both(spec, start, training, validation, options, backend, random, TrainingContext.NONE);
    }

    /** Fits two datasets with equal weight. */
    public static Fitted both(
            FlowSpec spec,
            float[] start,
            List<Matrix> training,
            List<Matrix> validation,
            TrainOptions options,
            Backend backend,
            RandomStream random,
            TrainingContext context) {
        return fit(
                spec,
                start,
                FlowObjectives.sharedNegativeLogLikelihood(spec, backend),
                training,
                validation,
                options,
                backend,
                random,
                context);
    }

    private static Fitted fit(
            FlowSpec spec,
            float[] start,
            Objective objective,
            List<Matrix> training,
            List<Matrix> validation,
            TrainOptions options,
            Backend backend,
            RandomStream random,
            TrainingContext context) {
        Trained trained = Trainer.minimise(
                objective,
                start,
                spec.decays(),
                training.stream().map(FloatMatrix::of).toList(),
                validation.stream().map(FloatMatrix::of).toList(),
                options,
                random,
                context);
        return new Fitted(spec, trained, backend);
    }
}
