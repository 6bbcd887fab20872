package org.lrmf.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/** A bowl with its least value of 1 at 3, in which faults are planted. */
final class NumericalFaultsTest {
    private static final TrainOptions OPTIONS = new TrainOptions(400, 4, 0.1, 0, 0, 5, 10, 40);
    private static final double FAR = 20;

    /**
     * Its gradients that are faulty, counted from 1, have the given slope and level; beyond an edge its value is another.
     */
    private static class Bowl implements Objective {
        private final IntPredicate faulty;
        private final float slope;
        private final double level;
        private final double edge;
        private final double beyond;
        private int gradients;

        Bowl(IntPredicate faulty, float slope, double level, double edge, double beyond) {
            this.faulty = faulty;
            this.slope = slope;
            this.level = level;
            this.edge = edge;
            this.beyond = beyond;
        }

        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public double value(float[] parameters, List<Batch> batches) {
            double x = parameters[0];
            return Math.abs(x) > edge ? beyond : 1 + (x - 3) * (x - 3);
        }

        @Override
        public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
            gradients++;
            if (faulty.test(gradients)) {
                gradient[0] = slope;
                return level;
            }
            double x = parameters[0];
            gradient[0] = (float) (2 * (x - 3));
            return 1 + (x - 3) * (x - 3);
        }
    }

    private static Trained train(Bowl bowl, TrainOptions options) {
        FloatMatrix rows = FloatMatrix.zeros(10, 1);
        return Trainer.minimise(
                bowl,
                new float[] {0},
                new float[1],
                List.of(rows),
                List.of(rows),
                options,
                new RandomStream(1),
                TrainListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aGradientThatIsNotFiniteNowAndThenIsPassedOver(float slope) {
        Trained trained = train(new Bowl(step -> step % 3 == 0, slope, 0, FAR, 0), OPTIONS);
        assertThat(trained.faults()).isEqualTo(new Faults(lastStep(trained) / 3, 0, 0));
        assertThat(trained.parameters()[0]).isCloseTo(3f, within(0.01f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aLossThatIsNotFiniteIsPassedOverThoughItsGradientIs(double level) {
        Trained trained = train(new Bowl(step -> step == 7, 1000, level, FAR, 0), OPTIONS);
        assertThat(trained.faults()).isEqualTo(new Faults(1, 0, 0));
        assertThat(trained.parameters()[0]).isCloseTo(3f, within(0.01f));
        assertThat(trained.trace()).allMatch(point -> Double.isFinite(point.training()));
    }

    @Test
    void faultsInARowLeadBackToTheBestParametersAndOn() {
        Trained trained = train(new Bowl(step -> step > 12 && step <= 17, Float.NaN, 0, FAR, 0), OPTIONS);
        assertThat(trained.faults()).isEqualTo(new Faults(5, 1, 0));
        assertThat(trained.parameters()[0]).isCloseTo(3f, within(0.01f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e30, 1e300})
    void anExplodingValidationLossLeadsBackAndToASmallerStep(double beyond) {
        // A rate that overshoots: beyond the edge nothing pulls back, and only smaller steps stay inside.
        Bowl bowl = new Bowl(step -> false, 0, 0, 3.3, beyond);
        Trained trained = train(bowl, new TrainOptions(600, 4, 2, 0, 0, 5, 1, 600));
        assertThat(trained.faults().recoveries()).isPositive();
        assertThat(trained.validation()).isLessThan(2).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whatCannotBeRecoveredEndsWithTheBestParameters() {
        Trained trained = train(new Bowl(step -> step > 60, Float.NaN, Double.NaN, FAR, 0), OPTIONS);
        assertThat(trained.faults()).isEqualTo(new Faults(25, 4, 1));
        assertThat(lastStep(trained)).isLessThan(OPTIONS.steps());
        assertThat(trained.bestStep()).isPositive();
        assertThat(trained.validation()).isLessThan(10);
        assertThat(trained.parameters()[0]).isFinite();
    }

    @Test
    void aStartWithoutAFiniteLossIsLeftAsSoonAsItCanBe() {
        Bowl bowl = new Bowl(step -> step < 3, Float.NaN, Double.NaN, FAR, 0) {
            @Override
            public double value(float[] parameters, List<Batch> batches) {
                return parameters[0] == 0 ? Double.NaN : super.value(parameters, batches);
            }
        };
        Trained trained = train(bowl, OPTIONS);
        assertThat(trained.validation()).isCloseTo(1, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MIN_VALUE, -Float.MIN_VALUE, 1e-30f, 1e30f, -1e30f, Float.MAX_VALUE})
    void gradientsOfExtremeSizeKeepTheParametersFinite(float slope) {
        Trained trained = train(new Bowl(step -> step % 5 == 0, slope, 1, FAR, 1e30), OPTIONS);
        assertThat(trained.parameters()[0]).isFinite();
        assertThat(trained.validation()).isLessThan(5);
    }

    private static int lastStep(Trained trained) {
        return trained.trace().get(trained.trace().size() - 1).step();
    }
}
