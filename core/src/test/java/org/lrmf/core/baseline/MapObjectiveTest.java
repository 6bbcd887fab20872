package org.lrmf.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/** Losses as functions of T's parameters. */
class MapObjectiveTest {
    private static final FlowSpec MAP = FlowSpec.realNvp(
            LuAffineLayer.identity(2), new RealNvpOptions(2, 5, 1, Activation.TANH), new RandomStream(1));

    private static FloatMatrix rows(int count, double shift, long seed) {
        RandomStream random = new RandomStream(seed);
        FloatMatrix result = FloatMatrix.zeros(count, 2);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = (float) (shift + random.nextGaussian());
        }
        return result;
    }

    private static float[] parameters() {
        float[] parameters = MAP.initialise(new RandomStream(2));
        RandomStream random = new RandomStream(3);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (0.2 * random.nextGaussian());
        }
        return parameters;
    }

    private static void requireSlopes(Objective objective, float[] gradient, List<Batch> batches) {
        float[] parameters = parameters();
        float h = 1e-2f;
        for (int i = 0; i < parameters.length; i++) {
            float kept = parameters[i];
            parameters[i] = kept + h;
            double above = objective.value(parameters, batches);
            parameters[i] = kept - h;
            double below = objective.value(parameters, batches);
            parameters[i] = kept;
            assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo((above - below) / (2 * h), within(1e-3));
        }
    }

    @Test
    void gradientOfASampleLossAgreesWithFiniteDifferences() {
        Objective objective = new SampleObjective(MAP, new KernelDiscrepancy(1.5), CpuBackend.shared());
        List<Batch> batches = List.of(Batch.of(rows(70, 0.5, 4)), Batch.of(rows(50, 0, 5)));
        float[] gradient = new float[MAP.parameters()];
        double value = objective.gradient(parameters(), batches, gradient);
        assertThat(value).isEqualTo(objective.value(parameters(), batches)).isGreaterThan(0.01);
        requireSlopes(objective, gradient, batches);
    }

    @Test
    void gradientOfTheAdversarialLossAgreesWithFiniteDifferences() {
        Objective objective = new AdversarialObjective(
                MAP, new AdversarialObjective.Options(1e-2, 0.1), CpuBackend.shared(), new RandomStream(6));
        List<Batch> batches = List.of(Batch.of(rows(70, 0.5, 4)), Batch.of(rows(50, 0, 5)));
        float[] gradient = new float[MAP.parameters()];
        for (int step = 0; step < 20; step++) {
            objective.gradient(parameters(), batches, gradient);
        }
        requireSlopes(objective, gradient, batches);
    }

    @Test
    void theDiscriminatorLearns() {
        Objective objective = new AdversarialObjective(
                MAP, new AdversarialObjective.Options(1e-2, 0.1), CpuBackend.shared(), new RandomStream(6));
        float[] identity = MAP.initialise(new RandomStream(2));
        List<Batch> apart = List.of(Batch.of(rows(200, 2, 4)), Batch.of(rows(200, 0, 5)));
        float[] gradient = new float[MAP.parameters()];
        for (int step = 0; step < 150; step++) {
            objective.gradient(identity, apart, gradient);
        }
        // log 2 = 0.69 is the loss of T before a discriminator that sees nothing.
        assertThat(objective.value(identity, apart)).isGreaterThan(1.5);
    }

    @Test
    void theSlopePenaltyHoldsTheDiscriminatorBack() {
        List<Batch> apart = List.of(Batch.of(rows(200, 2, 4)), Batch.of(rows(200, 0, 5)));
        float[] identity = MAP.initialise(new RandomStream(2));
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            Objective objective = new AdversarialObjective(
                    MAP, new AdversarialObjective.Options(1e-2, 20 * i), CpuBackend.shared(), new RandomStream(6));
            for (int step = 0; step < 150; step++) {
                objective.gradient(identity, apart, new float[MAP.parameters()]);
            }
            losses[i] = objective.value(identity, apart);
        }
        assertThat(losses[1]).isLessThan(0.5 * losses[0]);
    }

    @Test
    void everyCandidateGivesTheSameBitsOnOneThreadAndOnTwo() {
        Matrix source = rows(150, 1, 7).toMatrix();
        Matrix target = rows(140, 0, 8).toMatrix();
        for (Baseline baseline : Baseline.values()) {
            float[][] results = new float[2][];
            for (int threads = 1; threads <= 2; threads++) {
                Baseline.Task task = new Baseline.Task(
                        MAP,
                        source,
                        target,
                        new TrainOptions(12, 70, 5e-3, 2, 0, 5, 6, 9),
                        new CpuBackend(Kernels.best(), new Crew(threads)),
                        new RandomStream(9));
                List<Candidate> candidates = baseline.candidates(task);
                assertThat(candidates).as(baseline.name()).hasSize(3);
                Candidate candidate = candidates.get(0);
                Trained trained = Trainer.minimise(
                        candidate.objective(),
                        parameters(),
                        MAP.decays(),
                        List.of(FloatMatrix.of(source), FloatMatrix.of(target)),
                        parameters -> -parameters[0],
                        candidate.training(),
                        new RandomStream(10),
                        TrainingContext.NONE);
                assertThat(trained.skippedSteps()).isZero();
                results[threads - 1] = trained.parameters();
            }
            assertThat(results[1]).as(baseline.name()).isEqualTo(results[0]);
        }
    }
}
