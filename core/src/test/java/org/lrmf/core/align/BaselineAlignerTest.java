package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lrmf.core.density.Moments;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

/** A normal distribution is bent into a banana, which no closed form can do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaselineAlignerTest {
    private static final int ROWS = 500;

    private final Matrix source = normal(1);
    private final Matrix target = banana(2);
    private final Contest contest = contest(source, target, 150);

    private static Matrix normal(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(ROWS, 3);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = random.nextGaussian();
        }
        return result;
    }

    private static Matrix banana(long seed) {
        Matrix rows = normal(seed);
        for (int row = 0; row < ROWS; row++) {
            double x = rows.get(row, 0);
            rows.set(row, 0, 3 + 2 * x);
            rows.set(row, 1, x * x + 0.3 * rows.get(row, 1));
        }
        return rows;
    }

    private static Contest contest(Matrix source, Matrix target, int steps) {
        AlignOptions options = AlignOptions.defaults(3)
                .withFlow(new RealNvpOptions(4, 16, 2, Activation.SILU))
                .withTraining(new TrainOptions(steps, 64, 8e-3, 10, 0, 5, 25, 12));
        return Contest.of(source, target, List.of("x", "y", "z"), options);
    }

    private static double energy(Matrix images, Contest contest) {
        return PairwiseEnergy.of(
                        images.select(contest.source().testRows()),
                        contest.target().test())
                .distance();
    }

    /** The images of the fitted rows, where the test rows hold something else. */
    private Matrix withOtherTestRows(Method method) {
        Matrix otherSource = source.copy();
        Matrix otherTarget = target.copy();
        for (int row : contest.source().testRows()) {
            otherSource.set(row, 0, 40 - source.get(row, 0));
        }
        for (int row : contest.target().testRows()) {
            otherTarget.set(row, 1, 40 - target.get(row, 1));
        }
        return contest(otherSource, otherTarget, 150)
                .carry(method, TrainingContext.NONE)
                .rows()
                .select(contest.source().trainingRows());
    }

    @ParameterizedTest
    @EnumSource(names = {"MMD", "SINKHORN", "EMD", "GAN", "BACK_TO_BACK", "BARYCENTRIC"})
    void bendsRowsAsNoClosedFormCanAndNeverLooksAtTestRows(Method method) {
        double closed =
                energy(contest.carry(Method.GAUSSIAN, TrainingContext.NONE).rows(), contest);
        Images images = contest.carry(method, TrainingContext.NONE);
        assertThat(closed).isGreaterThan(0.05);
        assertThat(energy(images.rows(), contest)).as(images.notes().toString()).isLessThan(0.5 * closed);
        assertThat(images.skippedSteps()).isZero();
        assertThat(images.notes()).anyMatch(note -> note.startsWith("Kept: "));
        assertThat(withOtherTestRows(method))
                .isEqualTo(images.rows().select(contest.source().trainingRows()));
    }

    @ParameterizedTest
    @EnumSource(names = {"MMD", "BACK_TO_BACK"})
    void mapsBack(Method method) {
        Contest brief = contest(source, target, 50);
        AlignmentMap map = method.aligner()
                .fit(brief.source(), brief.target(), brief.options(), TrainListener.NONE)
                .map();
        Matrix back = map.inverse(map.transform(source, 0), 0);
        for (int i = 0; i < source.values().length; i++) {
            assertThat(back.values()[i]).isCloseTo(source.values()[i], within(2e-3));
        }
    }

    @Test
    void coralGivesTheSourceTheTargetsMoments() {
        Matrix images = contest.carry(Method.CORAL, TrainingContext.NONE).rows();
        Split a = contest.source();
        Split b = contest.target();
        Moments mapped = Moments.of(images.select(a.trainingRows()).append(images.select(a.validationRows())));
        Moments target = Moments.of(b.training().append(b.validation()));
        for (int i = 0; i < 3; i++) {
            assertThat(mapped.mean()[i]).isCloseTo(target.mean()[i], within(1e-6));
            for (int j = 0; j < 3; j++) {
                assertThat(mapped.covariance().get(i, j))
                        .isCloseTo(target.covariance().get(i, j), within(1e-4));
            }
        }
    }

    @Test
    void leavesTheStartWhereNoStepHelps() {
        Fit fit = Method.MMD
                .aligner()
                .fit(contest.source(), contest.target(), contest.options().withSteps(0), TrainListener.NONE);
        assertThat(fit.refined()).isFalse();
        assertThat(fit.notes()).anyMatch(note -> note.contains("No step came closer"));
    }

    @Test
    void startsWhereItIsTold() {
        AlignOptions untrained = contest.options().withSteps(0);
        for (Method start : List.of(Method.NONE, Method.CORAL)) {
            Fit fit = Method.EMD
                    .aligner()
                    .fit(contest.source(), contest.target(), untrained.withStart(start), TrainListener.NONE);
            Matrix expected = contest.carry(start, TrainingContext.NONE).rows();
            Matrix actual = fit.map().transform(source, 0);
            for (int i = 0; i < expected.values().length; i++) {
                assertThat(actual.values()[i]).isCloseTo(expected.values()[i], within(1e-9));
            }
            assertThat(fit.notes().get(0)).startsWith("The start that was asked for: " + fit.start());
        }
    }

    @Test
    void comesCloserFromTheIdentityToo() {
        AlignOptions options = contest.options().withStart(Method.NONE);
        Fit fit = Method.MMD.aligner().fit(contest.source(), contest.target(), options, TrainListener.NONE);
        assertThat(fit.refined()).isTrue();
        assertThat(energy(fit.map().transform(source, 0), contest)).isLessThan(0.2 * energy(source, contest));
    }

    /** With fewer rows or steps the flow is kept too, but by L alone: the images of test rows come hardly closer. */
    @Test
    void lrmfKeepsTheFlowThatBendsRows() {
        int rows = 800;
        RandomStream random = new RandomStream(12);
        Matrix straight = Matrix.zeros(rows, 2);
        Matrix bent = Matrix.zeros(rows, 2);
        for (int row = 0; row < rows; row++) {
            straight.set(row, 0, random.nextGaussian());
            straight.set(row, 1, random.nextGaussian());
            double x = random.nextGaussian();
            bent.set(row, 0, 3 + 2 * x);
            bent.set(row, 1, x * x + 0.3 * random.nextGaussian());
        }
        AlignOptions options = contest.options().withTraining(new TrainOptions(500, 64, 8e-3, 10, 0, 5, 25, 12));
        Contest larger = Contest.of(straight, bent, List.of("x", "y"), options);
        Fit fit = Method.LRMF.aligner().fit(larger.source(), larger.target(), options, TrainListener.NONE);
        assertThat(fit.refined()).as(fit.notes().toString()).isTrue();
        double closed =
                energy(larger.carry(Method.GAUSSIAN, TrainingContext.NONE).rows(), larger);
        assertThat(energy(fit.map().transform(straight, 0), larger)).isLessThan(0.5 * closed);
    }

    @Test
    void startsFromClosedFormsOnly() {
        assertThatThrownBy(() -> contest.options().withStart(Method.GAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed form");
    }

    @Test
    void theBarycentricMapMakesNoModel() {
        assertThatThrownBy(Method.BARYCENTRIC::aligner)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no inverse");
    }

    @Test
    void methodsHaveWords() {
        for (Method method : Method.values()) {
            assertThat(Method.of(method.word())).isEqualTo(method);
        }
        assertThat(Method.of("Back-To-Back")).isEqualTo(Method.BACK_TO_BACK);
        assertThatThrownBy(() -> Method.of("magic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sinkhorn");
    }
}
