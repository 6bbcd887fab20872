package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.model.Checkpoints;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingState;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.images.GreyImages;

class DigitsRunTest {
    private static final int SIDE = 16;
    private static final TrainOptions BRIEF = new TrainOptions(20, 32, 2e-3, 5, 0.1, 5, 10, 12);
    private static final DigitScale SCALE = new DigitScale(Integer.MAX_VALUE, BRIEF, BRIEF.withSteps(12), BRIEF, 2);

    @TempDir
    Path folder = Path.of("");

    /** The process is no more. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Writes a checkpoint after some steps, and then dies. */
    private static final class Mortal implements TrainingStore {
        private final TrainingStore kept;
        private int stepsToLive;

        Mortal(TrainingStore kept, int stepsToLive) {
            this.kept = kept;
            this.stepsToLive = stepsToLive;
        }

        @Override
        public Optional<Trained> ended(String name) {
            return kept.ended(name);
        }

        @Override
        public Optional<TrainingState> underWay(String name) {
            return kept.underWay(name);
        }

        @Override
        public boolean isDue() {
            return stepsToLive-- == 0;
        }

        @Override
        public void save(String name, TrainingState state) {
            kept.save(name, state);
            throw new Killed();
        }

        @Override
        public void end(String name, Trained trained) {
            kept.end(name, trained);
        }
    }

    /** Pictures with a bright line, whose height is the label, lying on one side and rising on the other. */
    private static GreyImages lines(int[] labels, boolean rising, long seed) {
        RandomStream random = new RandomStream(seed);
        FloatMatrix pixels = FloatMatrix.zeros(labels.length, SIDE * SIDE);
        for (int row = 0; row < labels.length; row++) {
            for (int x = 0; x < SIDE; x++) {
                int y = labels[row] + 2 + (rising ? x / 6 : 0);
                pixels.values()[row * SIDE * SIDE + y * SIDE + x] = (float) (0.6 + 0.4 * random.nextDouble());
            }
        }
        return new GreyImages(pixels, SIDE, SIDE);
    }

    private static int[] labels(int count, long seed) {
        RandomStream random = new RandomStream(seed);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(4);
        }
        return labels;
    }

    private static final DigitSets SETS = new DigitSets(
            lines(labels(150, 1), false, 2),
            labels(150, 1),
            lines(labels(60, 3), false, 4),
            labels(60, 3),
            lines(labels(160, 5), true, 6),
            labels(160, 5));

    private static Map<String, Double> numbers(TrainingStore store) {
        DigitsRun run = new DigitsRun(SCALE, store, words -> {});
        Map<String, Double> numbers = new LinkedHashMap<>();
        run.results(
                        DigitSets.Framing.WHOLE,
                        DigitEmbedding.VAE,
                        SETS,
                        List.of(DigitMethod.BALANCED, DigitMethod.BACK_TO_BACK, DigitMethod.MMD),
                        List.of(1L))
                .record(numbers);
        run.results(DigitSets.Framing.WHOLE, DigitEmbedding.VAE_GAN, SETS, List.of(DigitMethod.LRMF), List.of(2L))
                .record(numbers);
        return numbers;
    }

    private Checkpoints checkpoints() throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder, Map.of("the test", "this"), Duration.ofHours(1), e -> {
            throw new IllegalStateException(e);
        });
        checkpoints.load();
        return checkpoints;
    }

    @Test
    void aRunThatDiesAgainAndAgainEndsInTheSameNumbersAndTrainsNothingTwice() throws IOException {
        Map<String, Double> whole = numbers(TrainingStore.NONE);
        assertThat(whole).containsKeys("whole.LRMF, labels balanced.nats", "whole.VAE-GAN.LRMF.nats");
        Map<String, Double> resumed = Map.of();
        int lives = 0;
        Checkpoints kept = checkpoints();
        while (resumed.isEmpty()) {
            lives++;
            // The first life ends within the autoencoder, later ones between or within maps and densities.
            int steps = lives == 1 ? 7 : 130;
            try {
                resumed = numbers(new Mortal(kept, steps));
            } catch (Killed dead) {
                kept = checkpoints();
                assertThat(Checkpoints.existsIn(folder)).isTrue();
            }
        }
        assertThat(lives).isGreaterThan(3);
        assertThat(resumed).isEqualTo(whole);
        // Not one step is left for another run.
        assertThat(numbers(new Mortal(kept, 0))).isEqualTo(whole);
    }
}
