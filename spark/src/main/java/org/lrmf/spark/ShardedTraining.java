package org.lrmf.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.lrmf.core.align.JointTraining;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingContext;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Synchronous data-parallel training: every row lies in one of a fixed number of shards by its hash, each shard computes its
 * part of every step's gradient on its own minibatch, and the parts are added up in the order of shards. One seed and one
 * number of shards give the same bits on any number of executors, and after tasks that failed.
 */
final class ShardedTraining implements JointTraining {
    /** Where checkpoints go. */
    record Checkpointing(String folder, int everySteps) {}

    private final JavaRDD<Tuple3<Boolean, Long, double[]>> rows;
    private final int shards;
    private final Exchange exchange;
    private final Optional<Checkpointing> checkpointing;

    /**
     * @param rows to be trained on, in as many partitions as there are shards, each in the order of hashes
     */
    ShardedTraining(
            JavaRDD<Tuple3<Boolean, Long, double[]>> rows, Exchange exchange, Optional<Checkpointing> checkpointing) {
        this.rows = rows;
        this.exchange = exchange;
        this.checkpointing = checkpointing;
        shards = rows.getNumPartitions();
    }

    @Override
    public Trained train(Problem problem, TrainingContext context) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(rows.context());
        if (exchange == Exchange.BARRIER && shards > spark.defaultParallelism()) {
            throw new IllegalArgumentException(
                    "A barrier stage of " + shards + " shards needs as many cores at once, and " + "there are "
                            + spark.defaultParallelism() + "; set fewer shards, or exchange to rounds.");
        }
        JointPlan plan = new JointPlan(problem, shards);
        Broadcast<JointPlan> unweighed = spark.broadcast(plan);
        JavaRDD<Shard> data = rows.mapPartitionsWithIndex(
                        (index, partition) -> List.of(shard(index, partition, unweighed.value()))
                                .iterator(),
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<long[]> counts = data.map(shard -> new long[] {shard.sourceRows(), shard.targetRows()})
                    .collect();
            JointPlan weighed = new JointPlan(problem, shards);
            weighed.weigh(
                    counts.stream().mapToLong(count -> count[0]).toArray(),
                    counts.stream().mapToLong(count -> count[1]).toArray());
            Broadcast<JointPlan> shared = spark.broadcast(weighed);
            Trained trained = exchange == Exchange.ROUNDS
                    ? rounds(data, shared, context)
                    : barrier(data, shared, context, new SerializableConfiguration(spark.hadoopConfiguration()));
            shared.destroy();
            return trained;
        } finally {
            data.unpersist();
        }
    }

    private static Shard shard(int index, Iterator<Tuple3<Boolean, Long, double[]>> rows, JointPlan plan) {
        ScoreBuffer source = new ScoreBuffer(plan.scores(true), index);
        ScoreBuffer target = new ScoreBuffer(plan.scores(false), index);
        while (rows.hasNext()) {
            Tuple3<Boolean, Long, double[]> row = rows.next();
            (row._1() ? source : target).add(row._3());
        }
        return new Shard(index, plan.features(), source.scores(), target.scores());
    }

    private Trained rounds(JavaRDD<Shard> data, Broadcast<JointPlan> shared, TrainingContext context) {
        JointPlan plan = shared.value();
        SummedObjective.Parts parts = (parameters, step) -> {
            float[] sent = parameters.clone();
            return data.map(shard -> shard.part(shared.value(), sent, step)).collect();
        };
        if (checkpointing.isEmpty()) {
            return plan.train(parts, context);
        }
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(rows.context());
        StepCheckpoints.Place place =
                place(checkpointing.get(), new SerializableConfiguration(spark.hadoopConfiguration()));
        try (StepCheckpoints store = new StepCheckpoints(place, place.last(), fingerprint(plan), true)) {
            Trained trained = plan.train(parts, new TrainingContext("joint fit", context.listener(), store));
            place.clear();
            return trained;
        }
    }

    private Trained barrier(
            JavaRDD<Shard> data,
            Broadcast<JointPlan> shared,
            TrainingContext context,
            SerializableConfiguration configuration) {
        Optional<Checkpointing> checkpoints = checkpointing;
        String folder = checkpoints.map(Checkpointing::folder).orElse("");
        int every = checkpoints.map(Checkpointing::everySteps).orElse(0);
        SerializableFunction<scala.collection.Iterator<Shard>, scala.collection.Iterator<TrainedRecord>> task =
                partition -> CollectionConverters.asScala(
                        trainTogether(partition.next(), shared.value(), folder, every, configuration)
                                .iterator());
        List<TrainedRecord> ends = data.rdd()
                .barrier()
                .mapPartitions(task, false, ClassTag$.MODULE$.<TrainedRecord>apply(TrainedRecord.class))
                .toJavaRDD()
                // Spark gives up on a barrier stage whose results go to the driver, and repeats one whose results are
                // shuffled.
                .repartition(1)
                .collect();
        // Not in the tasks: a stage that is repeated because its output was lost goes on from the checkpoint.
        checkpoints.ifPresent(kept -> place(kept, configuration).clear());
        Trained trained = ends.get(0).trained();
        trained.trace()
                .forEach(point -> context.listener()
                        .validated(point, shared.value().options().steps()));
        return trained;
    }

    /** Runs in every task of the barrier stage; all make the same steps, and the first hands in the end. */
    private static List<TrainedRecord> trainTogether(
            Shard shard, JointPlan plan, String folder, int every, SerializableConfiguration configuration) {
        BarrierTaskContext tasks = BarrierTaskContext.get();
        boolean first = tasks.partitionId() == 0;
        SummedObjective.Parts parts = (parameters, step) -> Arrays.stream(
                        tasks.allGather(shard.part(plan, parameters, step).text()))
                .map(ShardPart::of)
                .toList();
        if (folder.isEmpty()) {
            Trained trained = plan.train(parts, TrainingContext.NONE);
            return first ? List.of(new TrainedRecord(trained)) : List.of();
        }
        StepCheckpoints.Place place = place(new Checkpointing(folder, every), configuration);
        // One task reads, so that all go on from the same step whatever the file system shows to others.
        String read = first ? Base64.getEncoder().encodeToString(place.last()) : "";
        byte[] last = Base64.getDecoder().decode(tasks.allGather(read)[0].getBytes(StandardCharsets.US_ASCII));
        try (StepCheckpoints store = new StepCheckpoints(place, last, fingerprint(plan), first)) {
            Trained trained = plan.train(parts, new TrainingContext("joint fit", TrainListener.NONE, store));
            return first ? List.of(new TrainedRecord(trained)) : List.of();
        }
    }

    private static StepCheckpoints.Place place(Checkpointing checkpointing, SerializableConfiguration configuration) {
        return new StepCheckpoints.Place(checkpointing.folder(), configuration.value(), checkpointing.everySteps());
    }

    private static Map<String, String> fingerprint(JointPlan plan) {
        return Map.of("the rows, the options or the shards", plan.fingerprint());
    }
}
