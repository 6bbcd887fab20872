package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Fit;
import org.lrmf.core.align.Method;
import org.lrmf.core.align.Split;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.core.train.TrainingState;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.optimise.AdamW;
import org.lrmf.engine.random.RandomStream;

final class CheckpointsTest {
    private static final Map<String, String> FINGERPRINT = Map.of("the data", "some");
    private static final Duration ALWAYS = Duration.ofNanos(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private Path folder = Path.of("");
    private final List<IOException> failures = new ArrayList<>();

    @BeforeEach
    void nameFolder(@TempDir Path given) {
        folder = given;
    }

    private Checkpoints checkpoints(Duration every) {
        return new Checkpoints(folder, FINGERPRINT, every, failures::add);
    }

    /** The process is no more. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies before some step, with a checkpoint of it or of one before. */
    private record Mortal(Checkpoints kept, int[] stepsToLive, int saveEvery) implements TrainingStore {
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
            if (stepsToLive[0]-- == 0) {
                throw new Killed();
            }
            return stepsToLive[0] % saveEvery == 0;
        }

        @Override
        public void save(String name, TrainingState state) {
            kept.save(name, state);
        }

        @Override
        public void end(String name, Trained trained) {
            kept.end(name, trained);
        }
    }

    private static Split side(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(60, 2);
        for (int row = 0; row < rows.rows(); row++) {
            double x = random.nextGaussian();
            rows.set(row, 0, x + seed);
            rows.set(row, 1, x * x + 0.5 * random.nextGaussian());
        }
        return Split.of(rows, 0.3, 0.2, new RandomStream(9));
    }

    private static Fit fit(Method method, TrainingStore store) {
        return method.aligner()
                .fit(
                        side(1),
                        side(2),
                        AlignOptions.defaults(3).withMethod(method).withSteps(15),
                        new TrainingContext("fit", TrainListener.NONE, store));
    }

    /** All trainings of a fit, killed again and again at random steps. */
    @Test
    void aFitKilledAtRandomStepsEndsInTheSameBits() throws IOException {
        RandomStream random = new RandomStream(12);
        for (Method method : List.of(Method.LRMF, Method.GAN)) {
            Fit whole = fit(method, TrainingStore.NONE);
            Optional<Fit> resumed = Optional.empty();
            int kills = 0;
            while (resumed.isEmpty()) {
                Checkpoints kept = checkpoints(NEVER);
                kept.load();
                try {
                    resumed = Optional.of(fit(
                            method,
                            new Mortal(
                                    kept,
                                    new int[] {1 + random.nextInt(kills < 3 ? 20 : 4_000)},
                                    1 + random.nextInt(kills < 3 ? 9 : 200))));
                } catch (Killed expected) {
                    kills++;
                }
            }
            Matrix rows = side(1).data();
            assertThat(kills).as(method.word()).isGreaterThan(2);
            assertThat(resumed.get().map().transform(rows, 0))
                    .as(method.word())
                    .isEqualTo(whole.map().transform(rows, 0));
            assertThat(resumed.get().trace()).isEqualTo(whole.trace());
            assertThat(resumed.get().notes()).isEqualTo(whole.notes());
            checkpoints(NEVER).complete();
        }
        assertThat(failures).isEmpty();
    }

    private static TrainingState state(int step) {
        float[] values = {1, -0f, Float.MIN_VALUE};
        return new TrainingState(
                step,
                values,
                new AdamW.State(values, new float[] {step, 2, 3}, 4),
                new TrainingState.Best(values, Double.POSITIVE_INFINITY, 2),
                new TrainingState.Counters(1, 0, 2),
                0.1,
                3,
                List.of(new TracePoint(0, Double.NEGATIVE_INFINITY, -1.5)),
                new Faults(1, 2, 0),
                0.25,
                new double[] {7, Double.MIN_VALUE});
    }

    private Checkpoints saved(int step) {
        Checkpoints written = checkpoints(ALWAYS);
        written.save("a", state(step));
        return written;
    }

    private int loadedStep() throws IOException {
        Checkpoints loaded = checkpoints(NEVER);
        assertThat(loaded.load()).isTrue();
        return loaded.underWay("a").orElseThrow().step();
    }

    @Test
    void everyNumberComesBackBitByBit() throws IOException {
        Checkpoints written = saved(5);
        written.end("a", new Trained(new float[] {3, -0f}, 0.3, 7, List.of(), Faults.NONE));
        written.save("b", state(6));
        Checkpoints loaded = checkpoints(NEVER);
        assertThat(loaded.load()).isTrue();
        assertThat(loaded.underWay("a")).isEmpty();
        assertThat(loaded.ended("a").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(written.ended("a").orElseThrow());
        assertThat(loaded.underWay("b").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(state(6));
        // The comparison above has a tolerance; bytes have none.
        byte[] first = Files.readAllBytes(folder.resolve("checkpoint.lrmf"));
        loaded.save("b", loaded.underWay("b").orElseThrow());
        assertThat(Files.readAllBytes(folder.resolve("checkpoint.lrmf"))).isEqualTo(first);
    }

    @Test
    void theLastTwoAreKeptAndADamagedOneIsPassedOver() throws IOException {
        saved(1);
        saved(2);
        saved(3);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint.lrmf", "checkpoint-before.lrmf");
        }
        assertThat(loadedStep()).isEqualTo(3);
        Path last = folder.resolve("checkpoint.lrmf");
        byte[] bytes = Files.readAllBytes(last);
        Files.write(last, java.util.Arrays.copyOf(bytes, bytes.length - 9));
        assertThat(loadedStep()).isEqualTo(2);
        Files.delete(last);
        assertThat(loadedStep()).as("killed between two renames").isEqualTo(2);
        Files.writeString(folder.resolve("checkpoint-before.lrmf"), "rubbish");
        assertThatThrownBy(this::loadedStep)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aFlippedBitNeverDoesMoreThanRefuseOrChangeANumber() throws IOException {
        saved(1);
        Path last = folder.resolve("checkpoint.lrmf");
        byte[] sound = Files.readAllBytes(last);
        RandomStream random = new RandomStream(12);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = sound.clone();
            damaged[random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(last, damaged);
            try {
                checkpoints(NEVER).load();
            } catch (ModelFileException e) {
                assertThat(e).hasMessageEndingWith(".");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void theCheckpointOfAnotherFitIsRefusedWithWhatDiffers() {
        saved(1);
        Checkpoints other = new Checkpoints(folder, Map.of("the data", "others"), NEVER, failures::add);
        assertThatThrownBy(other::load).isInstanceOf(ModelFileException.class).hasMessageContaining("the data differ");
    }

    @Test
    void aModelIsNoCheckpoint() throws IOException {
        ModelSamples.model().save(folder.resolve("checkpoint.lrmf"));
        assertThatThrownBy(() -> checkpoints(NEVER).load()).isInstanceOf(ModelFileException.class);
    }

    @Test
    void whatCannotBeWrittenIsToldAndTheFitGoesOn() throws IOException {
        saved(1);
        // A folder in the place of the temporary file, as nobody but a test would make one.
        Files.createDirectories(folder.resolve("checkpoint.lrmf.tmp/occupied"));
        Checkpoints blocked = checkpoints(ALWAYS);
        blocked.save("a", state(2));
        assertThat(failures).hasSize(1);
        assertThat(loadedStep()).isEqualTo(1);
    }

    @Test
    void theEndOfTheProcessWritesOneCheckpoint() throws Exception {
        Checkpoints checkpoints = checkpoints(NEVER);
        Thread end = new Thread(() -> {
            try {
                checkpoints.stop(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        end.start();
        while (!checkpoints.isDue()) {
            Thread.onSpinWait();
        }
        checkpoints.save("a", state(1));
        checkpoints.save("a", state(2));
        end.join();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        Checkpoints loaded = checkpoints(NEVER);
        assertThat(loaded.load()).isTrue();
        assertThat(loaded.underWay("a").orElseThrow().step()).isEqualTo(state(1).step());
    }

    @Test
    void stoppingKeepsTrainingsThatEnded() throws Exception {
        assertThat(checkpoints(NEVER).stop(Duration.ZERO)).isFalse();
        Checkpoints kept = checkpoints(NEVER);
        kept.end("a", new Trained(new float[] {1}, 0, 0, List.of(), Faults.NONE));
        assertThat(kept.stop(Duration.ZERO)).isTrue();
        assertThat(kept.isDue()).isFalse();
        kept.save("b", state(1));
        Checkpoints loaded = checkpoints(NEVER);
        assertThat(loaded.load()).isTrue();
        assertThat(loaded.ended("a")).isPresent();
        assertThat(loaded.underWay("b")).as("nothing is written after the stop").isEmpty();
        kept.complete();
        assertThat(Checkpoints.existsIn(folder))
                .as("somebody was told that it is kept")
                .isTrue();
        loaded.complete();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
