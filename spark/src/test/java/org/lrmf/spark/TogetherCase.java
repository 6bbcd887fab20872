package org.lrmf.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.align.JointTraining;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

/** A small joint training in two shards, the same in every session. */
final class TogetherCase {
    private static final List<Row> SOURCE = LocalRows.rows("a", 300, 0, 3);
    private static final List<Row> TARGET = LocalRows.rows("b", 260, 300, 4);

    private TogetherCase() {}

    static JointTraining.Problem problem(int steps) {
        RandomStream random = new RandomStream(5);
        FlowSpec flow = FlowSpec.realNvp(
                LuAffineLayer.identity(2), new RealNvpOptions(2, 8, 1, Activation.SILU), random.split("layers"));
        float[] map = flow.initialise(random.split("map"));
        float[] density = flow.initialise(random.split("density"));
        float[] start = Arrays.copyOf(map, map.length + density.length);
        System.arraycopy(density, 0, start, map.length, density.length);
        AtomSpread none = AtomSpread.none(2, 0);
        AlignmentMap same =
                new AlignmentMap(new boolean[2], none, new ElementwiseAffine(new double[] {1, 1}, new double[2]), none);
        return new JointTraining.Problem(
                flow,
                flow,
                start,
                new float[start.length],
                same,
                same,
                LocalRows.numbers(SOURCE).slice(0, 50),
                LocalRows.numbers(TARGET).slice(0, 50),
                LocalRows.numbers(SOURCE).slice(50, 100),
                LocalRows.numbers(TARGET).slice(50, 100),
                new TrainOptions(steps, 64, 1e-2, 2, 0, 5, 2, 100),
                random.split("training"));
    }

    /** @param partitions in which the rows lie before */
    static Trained train(
            SparkSession session,
            int partitions,
            Exchange exchange,
            int steps,
            Optional<ShardedTraining.Checkpointing> checkpointing,
            TrainListener listener) {
        List<Row> both = new ArrayList<>(SOURCE);
        both.addAll(TARGET);
        Dataset<Row> rows = session.createDataFrame(both, LocalRows.SCHEMA).repartition(partitions);
        Dataset<Row> sided = SidedRows.of(
                rows, FeatureColumns.numbers(List.of("x", "y"), ""), new Domain("side", "a").isSource(), "id", 6);
        return new ShardedTraining(SidedRows.inShards(sided, 2), exchange, checkpointing)
                .train(problem(steps), TrainingContext.of(listener));
    }
}
