package org.lrmf.spark;

import org.apache.spark.sql.SparkSession;

/**
 * What two executors map against one: processes of their own, of one core each, on Spark's standalone master and workers
 * ({@code local-cluster}). Needs a {@code SPARK_HOME} with Spark's jars and this module's, as {@code bin/spark-home.sh}
 * lays out.
 */
final class ExecutorRates {
    /** One and two take turns, so that a machine that slows down slows both. */
    private static final int TURNS = 2;

    private static final int WARM_UPS = 3;
    private static final int TIMES = 4;
    private static final int EXECUTOR_MEBIBYTES = 1_024;

    private final ParquetMapping mapping;
    private final long rows;
    private final Rates[] toNothing = {new Rates(), new Rates()};
    private final Rates[] toParquet = {new Rates(), new Rates()};

    /** @param rows of the dataset */
    ExecutorRates(ParquetMapping mapping, long rows) {
        this.mapping = mapping;
        this.rows = rows;
    }

    void measure() {
        for (int turn = 0; turn < TURNS; turn++) {
            for (int executors = 1; executors <= 2; executors++) {
                SparkSession session = session(executors);
                try {
                    toNothing[executors - 1].measure(rows, WARM_UPS, TIMES, () -> mapping.toNothing(session));
                    toParquet[executors - 1].measure(rows, WARM_UPS, TIMES, () -> mapping.toParquet(session));
                    requireExecutors(session, executors);
                } finally {
                    session.stop();
                }
            }
        }
    }

    /** Medians in rows per second, of one executor and of two. */
    double[] toNothing() {
        return medians(toNothing);
    }

    /** The same with Parquet written. */
    double[] toParquet() {
        return medians(toParquet);
    }

    private static double[] medians(Rates[] rates) {
        return new double[] {rates[0].median(), rates[1].median()};
    }

    /** The driver is counted among those that hold blocks. */
    private static void requireExecutors(SparkSession session, int executors) {
        int there = session.sparkContext().getExecutorMemoryStatus().size() - 1;
        if (there != executors) {
            throw new IllegalStateException(there + " executors were measured in place of " + executors);
        }
    }

    /** One processor is all that an executor's JVM knows of, as in a container of one core: no second one collects garbage. */
    private static SparkSession session(int executors) {
        return SparkSession.builder()
                .master("local-cluster[" + executors + ",1," + EXECUTOR_MEBIBYTES + "]")
                .appName("lrmf scale")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", EXECUTOR_MEBIBYTES + "m")
                .config("spark.cores.max", executors)
                .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
                .config(
                        "spark.executor.extraJavaOptions",
                        "--add-modules=jdk.incubator.vector -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"
                                + " -XX:ActiveProcessorCount=1")
                .getOrCreate();
    }
}
