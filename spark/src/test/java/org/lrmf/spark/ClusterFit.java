package org.lrmf.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.SparkSession;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.Trained;

/**
 * A training on two executors, processes of their own under Spark's standalone master, driven by a JVM of its own; with an
 * argument {@code kill} one executor is ended in the middle. Prints the fit's digest and how many were ended.
 */
final class ClusterFit {
    static final int STEPS = 12;

    private ClusterFit() {}

    public static void main(String[] arguments) {
        Exchange exchange = Exchange.of(arguments[0]);
        boolean kill = List.of(arguments).contains("kill");
        String checkpoints = arguments[1];
        SparkSession session = SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .appName("lrmf cluster test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.executor.memory", "512m")
                // A new executor may take a while to come up where the machine is busy.
                .config("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s")
                .config("spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures", 200)
                .config("spark.executor.extraClassPath", System.getProperty("lrmf.directories", ""))
                .config("spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector")
                .getOrCreate();
        int[] killed = new int[1];
        Killing killing = new Killing(kill, killed);
        if (exchange == Exchange.BARRIER && kill) {
            killing.whenThereIs(Path.of(checkpoints, "checkpoint.lrmf"));
        }
        Trained trained = TogetherCase.train(
                session,
                2,
                exchange,
                STEPS,
                exchange == Exchange.ROUNDS
                        ? Optional.empty()
                        : Optional.of(new ShardedTraining.Checkpointing(checkpoints, 1)),
                exchange == Exchange.ROUNDS ? killing : TrainListener.NONE);
        System.out.println("fit " + Arrays.hashCode(trained.parameters()) + " killed " + killed[0]);
        session.stop();
    }

    /** Ends one executor at the first chance. */
    private record Killing(boolean wanted, int[] killed) implements TrainListener {
        @Override
        public void validated(TracePoint point, int steps) {
            if (point.step() >= 4) {
                once();
            }
        }

        void whenThereIs(Path file) {
            Thread watcher = new Thread(() -> {
                while (!Files.exists(file)) {
                    LockSupport.parkNanos(10_000_000);
                }
                once();
            });
            watcher.setDaemon(true);
            watcher.start();
        }

        private synchronized void once() {
            if (wanted && killed[0] == 0) {
                ProcessHandle.current()
                        .descendants()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                        .findFirst()
                        .ifPresent(process -> killed[0] += process.destroyForcibly() ? 1 : 0);
            }
        }
    }
}
