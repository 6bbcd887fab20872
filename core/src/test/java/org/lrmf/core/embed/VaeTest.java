package org.lrmf.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.core.density.Moments;
import org.lrmf.core.objective.NormalColumns;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

class VaeTest {
    private static final Backend BACKEND = CpuBackend.shared();
    private static final double NOISE = 0.3;

    /** Rows of a normal distribution whose four columns are one factor and noise: its likelihood is known. */
    private static FloatMatrix factors(int rows, long seed) {
        RandomStream random = new RandomStream(seed);
        FloatMatrix result = FloatMatrix.zeros(rows, 4);
        for (int row = 0; row < rows; row++) {
            double factor = random.nextGaussian();
            for (int column = 0; column < 4; column++) {
                result.values()[row * 4 + column] = (float) (loading(column) * factor + NOISE * random.nextGaussian());
            }
        }
        return result;
    }

    private static double loading(int column) {
        return column - 1.2;
    }

    /** Entropy of the factor model: its covariance is noise² times the identity and a matrix of rank one. */
    private static double entropy() {
        double squares = 0;
        for (int column = 0; column < 4; column++) {
            squares += loading(column) * loading(column);
        }
        double logDet = 4 * 2 * Math.log(NOISE) + Math.log1p(squares / (NOISE * NOISE));
        return 0.5 * logDet + 2 * Math.log(2 * Math.PI) + 2;
    }

    private static VaeOptions options(int steps) {
        return new VaeOptions(1, 16, 1, 0, NOISE, 1, new TrainOptions(steps, 64, 5e-3, 20, 0, 50, 50, 20));
    }

    private static Autoencoder.Fitted fit(int steps) {
        return Vae.fit(
                List.of(factors(1_000, 1), factors(1_000, 2)),
                List.of(factors(1_000, 3), factors(1_000, 4)),
                options(steps),
                BACKEND,
                new RandomStream(5),
                TrainingContext.NONE);
    }

    @Test
    void theBoundReachesTheKnownLikelihood() {
        // The posterior is normal here, so that the bound is tight. 2,000 validation rows vary by about 0.03 nats.
        double loss = fit(600).trained().validation();
        assertThat(loss).isBetween(entropy() - 0.1, entropy() + 0.25);
    }

    @Test
    void codesKeepWhatRowsHold() {
        Autoencoder vae = fit(400).autoencoder();
        FloatMatrix rows = factors(500, 6);
        Matrix codes = vae.encode(rows);
        FloatMatrix decoded = vae.decode(codes);
        double error = 0;
        for (int i = 0; i < rows.values().length; i++) {
            error += Math.pow(rows.values()[i] - decoded.values()[i], 2) / rows.values().length;
        }
        // The factor takes one of the four columns' worth of noise with it; with slack for the short training.
        assertThat(error).isLessThan(1.4 * NOISE * NOISE);
        double variance = Moments.of(codes).covariance().get(0, 0);
        assertThat(variance).isBetween(0.5, 1.5);
    }

    @Test
    void drawsLieAboutTheMeans() {
        Autoencoder vae = fit(50).autoencoder();
        FloatMatrix one = FloatMatrix.zeros(4_000, 4);
        double mean = vae.encode(FloatMatrix.zeros(1, 4)).get(0, 0);
        Moments moments = Moments.of(vae.draw(one, new RandomStream(7)));
        assertThat(moments.covariance().get(0, 0)).isGreaterThan(1e-3);
        double error = Math.sqrt(moments.covariance().get(0, 0) / 4_000);
        assertThat(moments.mean()[0]).isEqualTo(mean, within(4 * error));
    }

    @Test
    void oneSeedGivesOneAnswer() {
        assertThat(fit(60).trained().parameters()).isEqualTo(fit(60).trained().parameters());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void theGradientIsThatOfTheValue(int channels) {
        VaeShape shape = new VaeShape(16, new VaeOptions(2, 5, 1, channels, 0.5, 0.7, TrainOptions.defaults()));
        float[] parameters = shape.initialise(new RandomStream(1));
        FloatMatrix pictures = FloatMatrix.zeros(64, 16);
        System.arraycopy(factors(256, 2).values(), 0, pictures.values(), 0, 1_024);
        List<Batch> batches = List.of(Batch.of(pictures));
        VaeShape.Loss loss = shape.loss();
        FloatMatrix noisy = NormalColumns.behind(batches.get(0), 2, new RandomStream(3));
        var objective = BACKEND.objective(
                shape.parameters(), List.of(new org.lrmf.engine.backend.Term(loss.graph(), loss.node(), 1)));
        List<Batch> rows = List.of(Batch.of(noisy));
        float[] gradient = new float[parameters.length];
        objective.gradient(parameters, rows, gradient);
        float h = 1e-2f;
        for (int i = 0; i < parameters.length; i++) {
            float kept = parameters[i];
            parameters[i] = kept + h;
            double above = objective.value(parameters, rows);
            parameters[i] = kept - h;
            double below = objective.value(parameters, rows);
            parameters[i] = kept;
            double slope = (above - below) / (2 * h);
            // Float sums over 64 rows, and the third derivative at a step of 0.01.
            assertThat((double) gradient[i])
                    .as("parameter %d", i)
                    .isCloseTo(slope, within(0.01 + 0.01 * Math.abs(slope)));
        }
    }

    @Test
    void anObjectiveGoesOnWhereItStood() {
        VaeShape shape = new VaeShape(4, options(1));
        float[] parameters = shape.initialise(new RandomStream(1));
        List<Batch> batches = List.of(Batch.of(factors(32, 2)));
        float[] gradient = new float[parameters.length];
        VaeObjective first = new VaeObjective(shape, 1, BACKEND, new RandomStream(3));
        first.gradient(parameters, batches, gradient);
        double[] state = first.state();
        double next = first.gradient(parameters, batches, gradient);
        VaeObjective second = new VaeObjective(shape, 1, BACKEND, new RandomStream(3));
        second.restore(state);
        assertThat(second.gradient(parameters, batches, gradient)).isEqualTo(next);
        assertThatIllegalArgumentException().isThrownBy(() -> second.restore(new double[2]));
    }

    @Test
    void convolutionsLearnPicturesToo() {
        FloatMatrix pictures = FloatMatrix.zeros(400, 64);
        RandomStream random = new RandomStream(8);
        for (int row = 0; row < 400; row++) {
            int line = random.nextInt(8);
            for (int x = 0; x < 8; x++) {
                pictures.values()[row * 64 + line * 8 + x] = 1;
            }
        }
        VaeOptions options = new VaeOptions(2, 32, 1, 0, 0.3, 1, new TrainOptions(300, 64, 5e-3, 20, 0, 50, 50, 20));
        List<FloatMatrix> rows = List.of(pictures);
        Autoencoder vae = Vae.fit(
                        rows, rows, options.withChannels(4), BACKEND, new RandomStream(9), TrainingContext.NONE)
                .autoencoder();
        FloatMatrix decoded = vae.decode(vae.encode(pictures));
        double error = 0;
        for (int i = 0; i < decoded.values().length; i++) {
            error += Math.pow(pictures.values()[i] - decoded.values()[i], 2) / decoded.values().length;
        }
        // The mean picture alone has an error of 7/64 = 0.11.
        assertThat(error).isLessThan(0.05);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vae.fit(
                        List.of(factors(9, 1)),
                        List.of(factors(9, 1)),
                        options.withChannels(4),
                        BACKEND,
                        new RandomStream(9),
                        TrainingContext.NONE));
    }

    @Test
    void impossibleRowsAndOptionsAreRefused() {
        TrainOptions training = TrainOptions.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> new VaeOptions(0, 1, 1, 0, 1, 1, training));
        assertThatIllegalArgumentException().isThrownBy(() -> new VaeOptions(1, 1, 1, 0, 0, 1, training));
        assertThatIllegalArgumentException().isThrownBy(() -> new VaeOptions(1, 1, 1, 0, 1, Double.NaN, training));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vae.fit(
                        List.of(FloatMatrix.zeros(3, 2)),
                        List.of(FloatMatrix.zeros(3, 1)),
                        options(1),
                        BACKEND,
                        new RandomStream(1),
                        TrainingContext.NONE));
    }
}
