package org.lrmf.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

final class TrainerTest {
    private static final TrainOptions OPTIONS = new TrainOptions(600, 128, 2e-2, 20, 0, 5, 20, 50);
    private static final FlowSpec SPEC = new FlowSpec(List.of(LuAffineLayer.identity(2)));

    private static Matrix rows(long seed) {
        return new Gaussian(new double[] {1, -1}, Matrix.ofRows(new double[] {2, 0.6}, new double[] {0.6, 0.5}))
                .sample(600, new RandomStream(seed));
    }

    private static Trained train(TrainOptions options, TrainListener listener) {
        return Trainer.minimise(
                FlowObjectives.negativeLogLikelihood(SPEC, CpuBackend.shared()),
                SPEC.initialise(new RandomStream(1)),
                SPEC.decays(),
                List.of(FloatMatrix.of(rows(2))),
                List.of(FloatMatrix.of(rows(3))),
                options,
                new RandomStream(4),
                listener);
    }

    @Test
    void numbersThatAreNotThoseOfTheObjectiveAreRefused() {
        for (int[] lengths : new int[][] {{SPEC.parameters() - 1, SPEC.parameters()}, {SPEC.parameters(), 0}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Trainer.minimise(
                            FlowObjectives.negativeLogLikelihood(SPEC, CpuBackend.shared()),
                            new float[lengths[0]],
                            new float[lengths[1]],
                            List.of(FloatMatrix.of(rows(2))),
                            List.of(FloatMatrix.of(rows(3))),
                            OPTIONS,
                            new RandomStream(4),
                            TrainListener.NONE))
                    .withMessageContaining("decays");
        }
    }

    /** With only an affine map the best flow density is the normal distribution with the rows' moments. */
    @Test
    void anAffineFlowReachesTheLikelihoodOfTheFittedNormal() {
        Trained trained = train(OPTIONS, TrainListener.NONE);
        double closedForm = -Arrays.stream(Gaussian.fit(rows(2)).logDensity(rows(3)))
                .average()
                .orElseThrow();
        assertThat(trained.validation()).isCloseTo(closedForm, within(0.02));
        assertThat(trained.validation()).isLessThan(trained.trace().get(0).validation() - 0.2);
        assertThat(trained.skippedSteps()).isZero();
    }

    /** Few rows, many parameters, no decay: what is learnt by heart costs validation rows more and more. */
    @Test
    void trainingEndsWhenTheRowsAreLearntByHeart() {
        FlowSpec wide = FlowSpec.realNvp(LuAffineLayer.identity(2), RealNvpOptions.defaults(), new RandomStream(5));
        Trained trained = Trainer.minimise(
                FlowObjectives.negativeLogLikelihood(wide, CpuBackend.shared()),
                wide.initialise(new RandomStream(1)),
                wide.decays(),
                List.of(FloatMatrix.of(rows(2).slice(0, 25))),
                List.of(FloatMatrix.of(rows(3))),
                OPTIONS.withSteps(1_000),
                new RandomStream(4),
                TrainListener.NONE);
        List<TracePoint> trace = trained.trace();
        assertThat(trace.get(trace.size() - 1).step()).isLessThan(1_000);
        assertThat(trace.subList(trace.size() - 2, trace.size()))
                .allMatch(point -> point.validation() > trained.validation() + 1);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Trained first = train(OPTIONS.withSteps(60), TrainListener.NONE);
        Trained second = train(OPTIONS.withSteps(60), TrainListener.NONE);
        assertThat(second.parameters()).containsExactly(first.parameters());
        assertThat(second.trace()).isEqualTo(first.trace());
    }

    @Test
    void keepsTheParametersThatWereBestOnValidation() {
        // A rate far too high, so that later parameters are worse than earlier ones.
        Trained trained = train(OPTIONS.withRate(3).withSteps(100), TrainListener.NONE);
        double best = trained.trace().stream()
                .mapToDouble(TracePoint::validation)
                .min()
                .orElseThrow();
        assertThat(trained.validation()).isEqualTo(best);
        double again = FlowObjectives.negativeLogLikelihood(SPEC, CpuBackend.shared())
                .value(trained.parameters(), List.of(Batch.of(FloatMatrix.of(rows(3)))));
        assertThat(again).isCloseTo(best, within(1e-9));
        assertThat(trained.trace()).anyMatch(point -> point.step() == trained.bestStep());
    }

    @Test
    void withoutStepsTheStartIsKept() {
        Trained trained = train(OPTIONS.withSteps(0), TrainListener.NONE);
        assertThat(trained.parameters()).containsExactly(SPEC.initialise(new RandomStream(1)));
        assertThat(trained.bestStep()).isZero();
        assertThat(trained.trace()).hasSize(1);
    }

    @Test
    void theListenerHearsOfEveryValidation() {
        List<TracePoint> heard = new ArrayList<>();
        Trained trained = train(OPTIONS.withSteps(70), (point, steps) -> {
            assertThat(steps).isEqualTo(70);
            heard.add(point);
        });
        assertThat(heard).isEqualTo(trained.trace());
        assertThat(heard).extracting(TracePoint::step).containsExactly(0, 20, 40, 60, 70);
    }

    @Test
    void stopsWhenValidationNoLongerImproves() {
        Objective flat = new Fixed(1, 1);
        Trained trained = minimise(flat);
        assertThat(trained.trace()).extracting(TracePoint::step).containsExactly(0, 10, 20, 30);
        assertThat(trained.bestStep()).isZero();
    }

    @Test
    void stepsWithoutAFiniteGradientAreCountedAndNotTaken() {
        Trained trained = minimise(new Fixed(1, Float.NaN));
        assertThat(trained.faults()).isEqualTo(new Faults(25, 4, 1));
        assertThat(trained.parameters()).containsExactly(5f);
    }

    private static Trained minimise(Objective objective) {
        FloatMatrix rows = FloatMatrix.zeros(10, 1);
        return Trainer.minimise(
                objective,
                new float[] {5},
                new float[1],
                List.of(rows),
                List.of(rows),
                new TrainOptions(1000, 4, 0.1, 0, 0, 5, 10, 3),
                new RandomStream(5),
                TrainListener.NONE);
    }

    @Test
    void trainingWithoutRowsIsRefused() {
        FloatMatrix none = FloatMatrix.zeros(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trainer.minimise(
                        new Fixed(1, 1),
                        new float[1],
                        new float[1],
                        List.of(none),
                        List.of(none),
                        OPTIONS,
                        new RandomStream(6),
                        TrainListener.NONE));
    }

    @Test
    void minibatchesGoThroughAllRowsInEachEpoch() {
        Minibatches feed = new Minibatches(FloatMatrix.zeros(12, 1), 4, new RandomStream(7));
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                feed.next();
                Arrays.stream(feed.batch().rows()).forEach(seen::add);
            }
            assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
    }

    /** A value and a slope that never change. */
    private record Fixed(double level, float slope) implements Objective {
        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public double value(float[] parameters, List<Batch> batches) {
            return level;
        }

        @Override
        public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
            gradient[0] = slope;
            return level;
        }
    }
}
