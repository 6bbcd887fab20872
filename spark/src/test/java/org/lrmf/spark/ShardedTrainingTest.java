package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.model.ModelFileException;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingContext;

class ShardedTrainingTest {
    private static final int STEPS = 12;

    @TempDir
    Path folder;

    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void bothExchangesGiveTheSameBitsHoweverTheRowsLay() {
        Trained rounds = train(1, Exchange.ROUNDS, STEPS, Optional.empty(), TrainListener.NONE);
        Trained barrier = train(3, Exchange.BARRIER, STEPS, Optional.empty(), TrainListener.NONE);

        assertThat(barrier.parameters()).isEqualTo(rounds.parameters());
        assertThat(barrier.trace()).isEqualTo(rounds.trace());
        assertThat(rounds.trace()).hasSize(1 + STEPS / 2);
        assertThat(rounds.validation()).isLessThan(rounds.trace().get(0).validation() - 1);
    }

    @Test
    void aDriverThatEndedGoesOnFromTheLastCheckpointToTheSameBits() {
        Trained whole = train(2, Exchange.ROUNDS, STEPS, Optional.empty(), TrainListener.NONE);
        Optional<ShardedTraining.Checkpointing> kept =
                Optional.of(new ShardedTraining.Checkpointing(folder.toUri().toString(), 3));
        assertThatThrownBy(() -> train(2, Exchange.ROUNDS, STEPS, kept, ShardedTrainingTest::endAtEight))
                .isInstanceOf(Ended.class);
        Path checkpoint = folder.resolve("checkpoint.lrmf");
        assertThat(checkpoint).exists();
        assertThatThrownBy(() -> train(2, Exchange.ROUNDS, STEPS + 2, kept, TrainListener.NONE))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("is of another run: the rows, the options or the shards differ");

        Trained resumed = train(2, Exchange.BARRIER, STEPS, kept, TrainListener.NONE);

        assertThat(resumed.parameters()).isEqualTo(whole.parameters());
        assertThat(resumed.trace()).isEqualTo(whole.trace());
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void aBarrierWiderThanTheClusterIsRefused() {
        SparkSession session = LocalSpark.session();
        var rows = SidedRows.inShards(
                SidedRows.of(
                        LocalSpark.dataset(LocalRows.rows("a", 30, 0, 1)),
                        FeatureColumns.numbers(List.of("x", "y"), ""),
                        new Domain("", "").isSource(),
                        "",
                        1),
                session.sparkContext().defaultParallelism() + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShardedTraining(rows, Exchange.BARRIER, Optional.empty())
                        .train(TogetherCase.problem(2), TrainingContext.NONE))
                .withMessage(
                        "A barrier stage of 3 shards needs as many cores at once, and there are 2; set fewer shards, or "
                                + "exchange to rounds.");
    }

    @Test
    void aSideThatDoesNotFillItsShardsIsRefused() {
        var rows = SidedRows.inShards(
                SidedRows.of(
                        LocalSpark.dataset(LocalRows.rows("a", 30, 0, 1)),
                        FeatureColumns.numbers(List.of("x", "y"), ""),
                        new Domain("", "").isSource(),
                        "",
                        1),
                2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShardedTraining(rows, Exchange.ROUNDS, Optional.empty())
                        .train(TogetherCase.problem(2), TrainingContext.NONE))
                .withMessage(
                        "A shard has no rows of the target: 0 rows do not fill 2 shards; set fewer shards or more rows.");
    }

    private static void endAtEight(TracePoint point, int steps) {
        if (point.step() == 8) {
            throw new Ended();
        }
    }

    private static Trained train(
            int partitions,
            Exchange exchange,
            int steps,
            Optional<ShardedTraining.Checkpointing> checkpointing,
            TrainListener listener) {
        return TogetherCase.train(LocalSpark.session(), partitions, exchange, steps, checkpointing, listener);
    }
}
