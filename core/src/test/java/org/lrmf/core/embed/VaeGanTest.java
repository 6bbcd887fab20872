package org.lrmf.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

class VaeGanTest {
    private static final Backend BACKEND = CpuBackend.shared();
    private static final int PARTS = 3;

    /** Pictures of 8 by 8 pixels with a bright line, or, on the other side, a bright column. */
    private static FloatMatrix lines(int count, boolean upright, long seed) {
        RandomStream random = new RandomStream(seed);
        FloatMatrix pictures = FloatMatrix.zeros(count, 64);
        for (int row = 0; row < count; row++) {
            int line = random.nextInt(8);
            for (int i = 0; i < 8; i++) {
                pictures.values()[row * 64 + (upright ? i * 8 + line : line * 8 + i)] = 1;
            }
        }
        return pictures;
    }

    private static VaeGanOptions options(int steps) {
        return new VaeGanOptions(
                new VaeOptions(4, 32, 1, 8, 0.3, 1, new TrainOptions(steps, 64, 5e-3, 20, 0, 50, 50, 20)),
                1,
                5,
                2e-3,
                1);
    }

    private static Autoencoder.Fitted fit(int steps, Backend backend) {
        return VaeGan.fit(
                List.of(lines(300, false, 1), lines(300, true, 2)),
                List.of(lines(100, false, 3), lines(100, true, 4)),
                options(steps),
                backend,
                new RandomStream(5),
                TrainingContext.NONE);
    }

    /** All parts at random, and what one step sees. */
    private static final class Game {
        private final VaeShape shape = new VaeShape(64, small().autoencoder());
        private final VaeGanLosses losses = new VaeGanLosses(shape, small(), 2, BACKEND);
        private final float[] own = shape.initialise(new RandomStream(1));
        private final float[] judge = losses.initialiseDiscriminator(new RandomStream(2));
        private final VaeGanLosses.Step step = losses.step(
                own, List.of(Batch.of(lines(40, false, 3)), Batch.of(lines(30, true, 4))), new RandomStream(5));

        private static VaeGanOptions small() {
            return new VaeGanOptions(
                    new VaeOptions(2, 5, 1, 2, 0.5, 0.7, TrainOptions.defaults()), 1.5, 0.3, 1e-3, 0.8);
        }

        private float[] all() {
            float[] all = Arrays.copyOf(own, own.length + judge.length);
            System.arraycopy(judge, 0, all, own.length, judge.length);
            return all;
        }
    }

    private static void assertSlopes(
            float[] parameters, int from, int to, float[] gradient, ToDoubleFunction<float[]> loss) {
        float h = 1e-2f;
        for (int i = from; i < to; i++) {
            float kept = parameters[i];
            parameters[i] = kept + h;
            double above = loss.applyAsDouble(parameters);
            parameters[i] = kept - h;
            double below = loss.applyAsDouble(parameters);
            parameters[i] = kept;
            double slope = (above - below) / (2 * h);
            // Float sums over 70 rows of 128 features, and the third derivative at a step of 0.01.
            assertThat((double) gradient[i])
                    .as("parameter %d", i)
                    .isCloseTo(slope, within(0.02 + 0.02 * Math.abs(slope)));
        }
    }

    @Test
    void theEncoderAndTheDecoderGetTheGradientsOfTheirOwnLosses() {
        Game game = new Game();
        float[] all = game.all();
        float[] gradient = new float[game.own.length];
        double value = game.losses.gradient(all, game.step, gradient);
        // The weight of the likeness is a float in the gradient.
        assertThat(value).isCloseTo(game.losses.encoder(all, game.step), within(1e-6 * Math.abs(value)));
        int encoder = game.shape.encoderParameters();
        assertSlopes(all, 0, encoder, gradient, values -> game.losses.encoder(values, game.step));
        assertSlopes(all, encoder, gradient.length, gradient, values -> game.losses.decoder(values, game.step));
        // The two losses are different functions of either part.
        assertThat(gradient[0]).isNotZero();
        assertThat(gradient[encoder]).isNotZero();
    }

    @Test
    void theDiscriminatorGetsThatOfItsOwn() {
        Game game = new Game();
        float[] gradient = new float[game.judge.length];
        double value = game.losses.discriminatorGradient(game.judge, game.step, gradient);
        assertThat(value).isEqualTo(game.losses.discriminator(game.judge, game.step));
        assertSlopes(
                game.judge, 0, game.judge.length, gradient, values -> game.losses.discriminator(values, game.step));
    }

    /** With all of the discriminator's numbers 0, its penalty is 0, too. */
    @Test
    void aDiscriminatorThatKnowsNothingCostsOneBitForEachOfThreeKinds() {
        Game game = new Game();
        Arrays.fill(game.judge, 0);
        assertThat(game.losses.discriminator(game.judge, game.step)).isCloseTo(PARTS * Math.log(2), within(1e-6));
    }

    @Test
    void picturesAreLearntOfBothDatasets() {
        Autoencoder.Fitted fitted = fit(400, BACKEND);
        for (boolean upright : new boolean[] {false, true}) {
            FloatMatrix pictures = lines(100, upright, 6);
            FloatMatrix decoded =
                    fitted.autoencoder().decode(fitted.autoencoder().encode(pictures));
            double error = 0;
            for (int i = 0; i < decoded.values().length; i++) {
                error += Math.pow(pictures.values()[i] - decoded.values()[i], 2) / decoded.values().length;
            }
            // The mean picture alone has an error of 7/64 = 0.11.
            assertThat(error).isLessThan(0.06);
        }
        assertThat(fitted.trained().faults().skippedSteps()).isZero();
    }

    @Test
    void codesLieAboutThePrior() {
        Autoencoder.Fitted fitted = fit(400, BACKEND);
        Matrix codes = fitted.autoencoder().draw(lines(400, true, 7), new RandomStream(8));
        double square = Arrays.stream(codes.values())
                .map(value -> value * value)
                .average()
                .orElseThrow();
        // The prior's is 1; one of two datasets fills a part of it.
        assertThat(square).isBetween(0.2, 3.0);
    }

    @Test
    void oneSeedGivesTheSameBitsForAnyNumberOfThreads() {
        List<float[]> found = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            found.add(fit(30, new CpuBackend(Kernels.best(), new Crew(threads)))
                    .trained()
                    .parameters());
        }
        assertThat(found.get(0)).containsExactly(found.get(1));
    }

    @Test
    void anObjectiveGoesOnWhereItStood() {
        VaeGanOptions options = options(1);
        VaeShape shape = new VaeShape(64, options.autoencoder());
        float[] parameters = shape.initialise(new RandomStream(1));
        List<Batch> batches = List.of(Batch.of(lines(32, false, 2)));
        float[] gradient = new float[parameters.length];
        VaeGanObjective first = new VaeGanObjective(shape, options, 1, BACKEND, new RandomStream(3));
        first.gradient(parameters, batches, gradient);
        double[] state = first.state();
        double next = first.gradient(parameters, batches, gradient);
        float[] slope = gradient.clone();
        VaeGanObjective second = new VaeGanObjective(shape, options, 1, BACKEND, new RandomStream(3));
        second.restore(state);
        assertThat(second.gradient(parameters, batches, gradient)).isEqualTo(next);
        assertThat(gradient).containsExactly(slope);
        assertThatIllegalArgumentException().isThrownBy(() -> second.restore(new double[7]));
    }

    @Test
    void impossiblePicturesAndOptionsAreRefused() {
        VaeOptions convolutions = VaeOptions.defaults().withChannels(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VaeGanOptions(VaeOptions.defaults(), 1, 1, 1e-3, 1))
                .withMessageContaining("convolutions");
        assertThatIllegalArgumentException().isThrownBy(() -> new VaeGanOptions(convolutions, 0, 1, 1e-3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new VaeGanOptions(convolutions, 1, -1, 1e-3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new VaeGanOptions(convolutions, 1, 1, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new VaeGanOptions(convolutions, 1, 1, 1e-3, -1));
        for (int columns : new int[] {15, 36}) {
            List<FloatMatrix> rows = List.of(FloatMatrix.zeros(9, columns));
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            VaeGan.fit(rows, rows, options(1), BACKEND, new RandomStream(1), TrainingContext.NONE))
                    .withMessageContaining("square pictures");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VaeGan.fit(
                        List.of(FloatMatrix.zeros(3, 64)),
                        List.of(FloatMatrix.zeros(3, 16)),
                        options(1),
                        BACKEND,
                        new RandomStream(1),
                        TrainingContext.NONE));
    }
}
