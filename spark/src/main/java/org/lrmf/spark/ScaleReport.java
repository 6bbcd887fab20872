package org.lrmf.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.align.JointTraining;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.model.Model;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * Prints every number of {@code docs/scale.md}: what rows and steps cost here on one and two threads and on one and two
 * executors, and what follows.
 */
public final class ScaleReport {
    private static final int FEATURES = 10;
    private static final int BATCH = 4_096;
    private static final List<String> NAMES =
            IntStream.range(0, FEATURES).mapToObj(i -> "x" + i).toList();

    private static final int WARM_UPS = 2;
    private static final int TIMES = 5;

    private final ParquetMapping mapping;
    private final long rows;
    private final int steps;

    private ScaleReport(Path folder, long rows, int steps) {
        mapping = new ParquetMapping(folder);
        this.rows = rows;
        this.steps = steps;
    }

    /**
     * @param arguments a folder for Parquet files, how many rows they have, how many training steps are timed, and
     *     {@code all} or {@code executors}, for what processes of their own map and nothing else
     */
    public static void main(String[] arguments) throws IOException {
        ScaleReport report =
                new ScaleReport(Path.of(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        switch (arguments[3]) {
            case "all" -> report.all();
            case "executors" -> {
                report.prepare(flow());
                report.executors();
            }
            default ->
                throw new IllegalArgumentException("What is measured is all or executors, not " + arguments[3] + ".");
        }
    }

    private void prepare(Flow flow) throws IOException {
        Path file = mapping.model();
        AtomSpread none = AtomSpread.none(FEATURES, 0);
        new Model(NAMES, new AlignmentMap(new boolean[FEATURES], none, flow, none)).save(file);
        say(
                "rows %d x %d, flow of %d parameters, model.lrmf of %d bytes",
                rows, FEATURES, flow.parameters().length, Files.size(file));
        SparkSession session = session(2);
        try {
            write(session);
        } finally {
            session.stop();
        }
    }

    private void all() throws IOException {
        Flow flow = flow();
        prepare(flow);
        double[] alone = new double[2];
        double[] mapped = new double[2];
        double[] written = new double[2];
        double[] summed = new double[2];
        for (int cores = 1; cores <= 2; cores++) {
            int at = cores - 1;
            alone[at] = flowAlone(flow, cores);
            SparkSession session = session(cores);
            try {
                mapped[at] = rate(rows, () -> mapping.toNothing(session));
                written[at] = rate(rows, () -> mapping.toParquet(session));
                summed[at] = rate(2 * rows, () -> moments(mapping.input(session)));
            } finally {
                session.stop();
            }
        }
        head("rows per second, threads of one JVM", "1 core", "2 cores");
        line("the flow alone, no Spark", alone);
        line("Parquet -> map -> nothing", mapped);
        line("Parquet -> map -> Parquet", written);
        line("Parquet -> moments and samples of both sides", summed);
        say(
                "Spark's share of the flow alone: %.2f on one core, %.2f on two",
                mapped[0] / alone[0], mapped[1] / alone[1]);
        executors();
        steps(flow.parameters().length);
        predict(mapped[0], summed[0], flow.parameters().length);
    }

    private void executors() {
        ExecutorRates rates = new ExecutorRates(mapping, rows);
        rates.measure();
        head("rows per second, processes of one core each", "1 executor", "2 executors");
        line("Parquet -> map -> nothing", rates.toNothing());
        line("Parquet -> map -> Parquet", rates.toParquet());
    }

    private static Flow flow() {
        RandomStream random = new RandomStream(1);
        FlowSpec spec = FlowSpec.realNvp(LuAffineLayer.identity(FEATURES), RealNvpOptions.defaults(), random);
        float[] parameters = new float[spec.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.05 * random.nextGaussian());
        }
        return new Flow(spec, parameters, CpuBackend.shared());
    }

    private static SparkSession session(int cores) {
        return SparkSession.builder()
                .master("local[" + cores + "]")
                .appName("lrmf scale")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", cores)
                .getOrCreate();
    }

    private void write(SparkSession session) {
        List<Column> columns = new ArrayList<>();
        for (String name : NAMES) {
            columns.add(functions.randn(columns.size() + 1L).as(name));
        }
        session.range(0, rows, 1, 8)
                .select(columns.toArray(Column[]::new))
                .write()
                .mode("overwrite")
                .parquet(mapping.parquet("input"));
    }

    /** As TransformBenchmark, in a crew of so many threads. */
    private static double flowAlone(Flow flow, int threads) {
        Flow own = new Flow(flow.spec(), flow.parameters(), new CpuBackend(Kernels.best(), new Crew(threads)));
        RandomStream random = new RandomStream(2);
        Matrix batch = Matrix.zeros(65_536, FEATURES);
        for (int i = 0; i < batch.values().length; i++) {
            batch.values()[i] = random.nextGaussian();
        }
        int times = 32;
        return rate((long) times * batch.rows(), () -> {
            for (int i = 0; i < times; i++) {
                own.forward(batch);
            }
        });
    }

    private static void moments(Dataset<Row> input) {
        FeatureColumns features = FeatureColumns.numbers(NAMES, "");
        Dataset<Row> sided = SidedRows.of(input, features, functions.lit(true), "", 1)
                .union(SidedRows.of(input, features, functions.lit(false), "", 1));
        PairSummary.of(SidedRows.typed(sided).toJavaRDD(), new RowCheck(NAMES, ColumnParams.Invalid.ERROR), 4_000);
    }

    private static double rate(long rows, Runnable work) {
        return new Rates().measure(rows, WARM_UPS, TIMES, work).median();
    }

    private void steps(int parameters) {
        say("%-10s %8s %16s %18s", "exchange", "shards", "ms per step", "bytes per step");
        for (Exchange exchange : Exchange.values()) {
            for (int shards = 1; shards <= 2; shards++) {
                SparkSession session = session(shards);
                try {
                    train(session, shards, exchange, 10 + steps / 2);
                    double few = train(session, shards, exchange, 10);
                    double more = train(session, shards, exchange, 10 + steps);
                    long gradient = 2L * parameters * Float.BYTES;
                    long bytes = exchange == Exchange.ROUNDS
                            ? 2 * gradient * shards
                            : (gradient + Double.BYTES + 2) / 3 * 4 * shards * (1 + shards);
                    say("%-10s %8d %16.2f %18d", exchange.word(), shards, 1e3 * (more - few) / steps, bytes);
                } finally {
                    session.stop();
                }
            }
        }
        say("each step draws %d rows of each side over all shards", BATCH);
    }

    private double train(SparkSession session, int shards, Exchange exchange, int count) {
        Dataset<Row> input = mapping.input(session).limit(50_000);
        FeatureColumns features = FeatureColumns.numbers(NAMES, "");
        Dataset<Row> sided = SidedRows.of(input, features, functions.lit(true), "", 1)
                .union(SidedRows.of(input, features, functions.lit(false), "", 1));
        ShardedTraining training = new ShardedTraining(SidedRows.inShards(sided, shards), exchange, Optional.empty());
        long start = System.nanoTime();
        training.train(problem(count), TrainingContext.NONE);
        return seconds(start);
    }

    private static JointTraining.Problem problem(int count) {
        RandomStream random = new RandomStream(5);
        FlowSpec spec = FlowSpec.realNvp(LuAffineLayer.identity(FEATURES), RealNvpOptions.defaults(), random);
        float[] map = spec.initialise(random);
        float[] start = Arrays.copyOf(map, 2 * map.length);
        System.arraycopy(spec.initialise(random), 0, start, map.length, map.length);
        AtomSpread none = AtomSpread.none(FEATURES, 0);
        double[] ones = new double[FEATURES];
        Arrays.fill(ones, 1);
        AlignmentMap same =
                new AlignmentMap(new boolean[FEATURES], none, new ElementwiseAffine(ones, new double[FEATURES]), none);
        Matrix few = Matrix.zeros(64, FEATURES);
        return new JointTraining.Problem(
                spec,
                spec,
                start,
                new float[start.length],
                same,
                same,
                few,
                few,
                few,
                few,
                new TrainOptions(count, BATCH, 1e-3, 5, 0, 5, 1_000_000, 10),
                random);
    }

    /** What one core's numbers give for 100 executors of one core and a billion rows, if nothing else gets in the way. */
    private static void predict(double mappedPerCore, double summedPerCore, int parameters) {
        double billion = 1e9;
        int executors = 100;
        double gradient = 2.0 * parameters * Float.BYTES;
        say("predicted for %d executors of one core and a billion rows:", executors);
        say("  map from Parquet: %.0f s", billion / (mappedPerCore * executors));
        say("  moments and samples: %.0f s", billion / (summedPerCore * executors));
        say("  rows of a shard: %.0f MB in floats", billion / executors * FEATURES * Float.BYTES / 1e6);
        say("  rounds, through the driver: %.1f MB a step", 2 * gradient * executors / 1e6);
        say("  barrier, through the driver: %.0f MB a step", gradient * 4 / 3 * executors * (1 + executors) / 1e6);
        say(
                "  at 10 Gbit/s: %.0f ms a step in rounds, %.0f ms in a barrier",
                2 * gradient * executors / 1.25e9 * 1e3, gradient * 4 / 3 * executors * (1 + executors) / 1.25e9 * 1e3);
    }

    private static void head(String what, String one, String two) {
        say("%-46s %12s %12s %6s", what, one, two, "ratio");
    }

    private static void line(String what, double[] rates) {
        say("%-46s %12.0f %12.0f %6.2f", what, rates[0], rates[1], rates[1] / rates[0]);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
