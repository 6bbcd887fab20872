package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.GlowOptions;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingState;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class GlowExperimentTest {
    private static final TrainOptions BRIEF = new TrainOptions(40, 64, 2e-3, 5, 1e-4, 1_000, 10, 10);
    private static final GlowScale SCALE =
            new GlowScale(new GlowOptions(8, 8, 1, 1, 2, 8), 16, 300, 1, 150, BRIEF, BRIEF);

    /** Keeps what ended, and counts what was trained. */
    private static final class Kept implements TrainingStore {
        private final Map<String, Trained> all = new HashMap<>();
        private int trainings;

        @Override
        public Optional<Trained> ended(String name) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public Optional<TrainingState> underWay(String name) {
            return Optional.empty();
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void save(String name, TrainingState state) {}

        @Override
        public void end(String name, Trained trained) {
            trainings++;
            all.put(name, trained);
        }
    }

    /** A bright bar, upright on one side and lying on the other, at a random place. */
    private static Sample bars(boolean upright, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix[] parts = new Matrix[3];
        int[] counts = {300, 150, 150};
        for (int part = 0; part < 3; part++) {
            parts[part] = Matrix.zeros(counts[part], 64);
            for (int row = 0; row < counts[part]; row++) {
                int place = 2 + random.nextInt(4);
                for (int i = 0; i < 64; i++) {
                    boolean on = (upright ? i % 8 : i / 8) == place;
                    parts[part].set(row, i, (on ? 0.4 : -0.4) + 0.05 * random.nextGaussian());
                }
            }
        }
        return new Sample(parts[0], parts[1], parts[2]);
    }

    private static GlowScore score(GlowImages images, GlowAttempt attempt, Kept kept) {
        RandomStream random = new RandomStream(3);
        GlowTrial trial = new GlowTrial(images, SCALE, random, kept, words -> {});
        FlowFit.Fitted source = trial.source();
        FlowFit.Fitted target = trial.target();
        double least = source.trained().validation() + target.trained().validation();
        return GlowScore.of(
                trial.fit(attempt, source, target, least),
                source.density(),
                target.density(),
                images,
                SCALE.side(),
                random.split("verdict"));
    }

    @Test
    void whatFailsIsCalledNotAligned() {
        GlowImages images = new GlowImages(bars(true, 1), bars(false, 2));
        Kept kept = new Kept();
        for (GlowAttempt attempt : List.of(GlowAttempt.AUTHORS, GlowAttempt.POLYAK)) {
            GlowScore score = score(images, attempt, kept);
            assertThat(score.nats())
                    .as(attempt.name())
                    .isGreaterThan(Verdict.Options.defaults().toleranceNats());
            // c mixes the private densities with others: it is no lower, but for weights taken from few images.
            assertThat(score.nats()).as(attempt.name()).isGreaterThan(score.privateNats() - 0.05);
            assertThat(score.stacked()).as(attempt.name()).isBetween(0.0, 2 * Math.log(2));
            assertThat(score.verdict().word()).as(attempt.name()).isEqualTo(Verdict.Word.NOT_ALIGNED);
        }
    }

    @Test
    void whatWasKeptIsNotTrainedAgainAndGivesTheSameNumbers() {
        GlowImages images = new GlowImages(bars(true, 1), bars(false, 2));
        Kept kept = new Kept();
        GlowAttempt everything = GlowAttempt.all().get(GlowAttempt.all().size() - 1);
        GlowScore first = score(images, everything, kept);
        int trainings = kept.trainings;
        GlowScore second = score(images, everything, kept);
        assertThat(kept.trainings).isEqualTo(trainings);
        assertThat(second.nats()).isEqualTo(first.nats());
        assertThat(second.stacked()).isEqualTo(first.stacked());
    }

    @Test
    void uniformGreysHaveAllBits() {
        // A density of 1 on [−½, ½) says nothing of which of 32 greys it is.
        assertThat(GlowImages.bitsPerDimension(0, 256)).isCloseTo(5, within(1e-12));
        assertThat(GlowImages.bitsPerDimension(-256 * Math.log(32), 256)).isCloseTo(0, within(1e-12));
    }
}
