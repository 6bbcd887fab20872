package org.lrmf.core.align;

import java.util.List;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** How T and the shared density S are trained together once both have a start: in this JVM, or where more rows lie. */
@FunctionalInterface
public interface JointTraining {
    /** In this JVM, on the training rows alone. */
    JointTraining LOCAL = (problem, context) -> Trainer.minimise(
            FlowObjectives.logLikelihoodRatio(problem.map(), problem.density(), Backends.chosen()),
            problem.start(),
            problem.decays(),
            List.of(FloatMatrix.of(problem.sourceTraining()), FloatMatrix.of(problem.targetTraining())),
            List.of(FloatMatrix.of(problem.sourceValidation()), FloatMatrix.of(problem.targetValidation())),
            problem.options(),
            problem.random(),
            context);

    /**
     * What is to be minimised, and from where.
     *
     * @param map T's layers; density those of S
     * @param start T's parameters, then S's
     * @param decays 1 for each parameter that weight decay may shrink
     * @param sourceScores from the units of the data to the scores that T maps; targetScores likewise
     * @param sourceTraining in scores, of shape {@code [rows, features]}, and likewise the others
     * @param random draws minibatches
     */
    record Problem(
            FlowSpec map,
            FlowSpec density,
            float[] start,
            float[] decays,
            AlignmentMap sourceScores,
            AlignmentMap targetScores,
            Matrix sourceTraining,
            Matrix targetTraining,
            Matrix sourceValidation,
            Matrix targetValidation,
            TrainOptions options,
            RandomStream random) {}

    /** Minimises, and returns the parameters that are best on the validation rows. */
    Trained train(Problem problem, TrainingContext context);
}
