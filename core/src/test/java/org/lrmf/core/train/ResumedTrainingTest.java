package org.lrmf.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lrmf.core.baseline.AdversarialObjective;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

final class ResumedTrainingTest {
    private static final TrainOptions OPTIONS = new TrainOptions(90, 16, 1e-2, 5, 1e-3, 5, 7, 4);
    private static final FlowSpec SPEC = FlowSpec.realNvp(
            LuAffineLayer.identity(2), new RealNvpOptions(2, 4, 1, Activation.SILU), new RandomStream(1));

    /** The process is no more. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Keeps a state when told to, and then dies. */
    private static final class Mortal implements TrainingStore {
        private final Map<String, Trained> ended = new HashMap<>();
        private final Map<String, TrainingState> states = new HashMap<>();
        private int stepsToLive;

        @Override
        public Optional<Trained> ended(String name) {
            return Optional.ofNullable(ended.get(name));
        }

        @Override
        public Optional<TrainingState> underWay(String name) {
            return Optional.ofNullable(states.get(name));
        }

        @Override
        public boolean isDue() {
            return stepsToLive-- == 0;
        }

        @Override
        public void save(String name, TrainingState state) {
            states.put(name, state);
            throw new Killed();
        }

        @Override
        public void end(String name, Trained trained) {
            ended.put(name, trained);
        }
    }

    private static FloatMatrix rows(long seed, double shift) {
        RandomStream random = new RandomStream(seed);
        FloatMatrix rows = FloatMatrix.zeros(50, 2);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = (float) (shift + random.nextGaussian());
        }
        return rows;
    }

    private static Objective likelihood() {
        return FlowObjectives.negativeLogLikelihood(SPEC, CpuBackend.shared());
    }

    private static Objective adversary() {
        return new AdversarialObjective(
                SPEC, new AdversarialObjective.Options(1e-2, 1), CpuBackend.shared(), new RandomStream(7));
    }

    private static Trained train(Objective objective, boolean twoSides, TrainingStore store) {
        List<FloatMatrix> rows = twoSides ? List.of(rows(2, 0), rows(3, 1)) : List.of(rows(2, 0.5));
        Objective judge = likelihood();
        return Trainer.minimise(
                objective,
                SPEC.initialise(new RandomStream(5)),
                SPEC.decays(),
                rows,
                parameters ->
                        judge.value(parameters, List.of(org.lrmf.engine.backend.Batch.of(rows(4, twoSides ? 0 : 0.5)))),
                OPTIONS,
                new RandomStream(6),
                new TrainingContext("training", TrainListener.NONE, store));
    }

    private static void assertSame(Trained actual, Trained expected) {
        assertThat(actual.parameters()).containsExactly(expected.parameters());
        assertThat(actual.validation()).isEqualTo(expected.validation());
        assertThat(actual.bestStep()).isEqualTo(expected.bestStep());
        assertThat(actual.trace()).isEqualTo(expected.trace());
        assertThat(actual.faults()).isEqualTo(expected.faults());
    }

    /** Every moment at once: the training is killed after each single step. */
    @Test
    void aTrainingKilledAfterEveryStepEndsInTheSameBits() {
        Trained whole = train(likelihood(), false, TrainingStore.NONE);
        Mortal store = new Mortal();
        for (int life = 0; store.ended.isEmpty(); life++) {
            store.stepsToLive = life == 0 ? 0 : 1;
            try {
                assertSame(train(likelihood(), false, store), whole);
            } catch (Killed expected) {
                assertThat(life).isLessThanOrEqualTo(OPTIONS.steps());
            }
        }
        assertThat(whole.trace().size()).isGreaterThan(3);
    }

    @Test
    void anAdversaryIsRestoredToo() {
        Trained whole = train(adversary(), true, TrainingStore.NONE);
        RandomStream random = new RandomStream(8);
        for (int kill = 0; kill < 6; kill++) {
            Mortal store = new Mortal();
            store.stepsToLive = random.nextInt(20);
            assertThatThrownBy(() -> train(adversary(), true, store)).isInstanceOf(Killed.class);
            store.stepsToLive = Integer.MAX_VALUE;
            assertSame(train(adversary(), true, store), whole);
        }
    }

    @Test
    void aTrainingThatEndedIsNotMadeAgain() {
        Mortal store = new Mortal();
        store.stepsToLive = Integer.MAX_VALUE;
        Trained whole = train(likelihood(), false, store);
        store.stepsToLive = 0;
        assertThat(train(likelihood(), false, store)).isSameAs(whole);
    }

    @Test
    void aTrainingOfAnotherSizeIsRefused() {
        Mortal store = new Mortal();
        store.states.put(
                "training",
                new TrainingState(
                        1,
                        new float[3],
                        new org.lrmf.engine.optimise.AdamW.State(new float[3], new float[3], 1),
                        new TrainingState.Best(new float[3], 0, 0),
                        new TrainingState.Counters(0, 0, 0),
                        0,
                        0,
                        List.of(),
                        Faults.NONE,
                        1,
                        new double[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(likelihood(), false, store))
                .withMessageContaining("another size");
    }
}
