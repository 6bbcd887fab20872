package org.lrmf.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lrmf.core.model.Model;
import org.lrmf.engine.array.Matrix;

/** The example of {@code docs/spark.md}: aligns Parquet on a cluster, and checks with DuckDB what was written. */
public final class ExampleJob {
    private static final List<String> COLUMNS = List.of("x0", "x1", "x2", "x3");
    private static final int CHECKED_ROWS = 1_000;

    private ExampleJob() {}

    /**
     * @param arguments the folder to write to, how many rows each side has, the method, and in how many shards it trains
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path out = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        SparkSession session = SparkSession.builder().appName("lrmf example").getOrCreate();
        String source = "file://" + out.resolve("source.parquet").toAbsolutePath();
        String target = "file://" + out.resolve("target.parquet").toAbsolutePath();
        side(session, rows, 1, false).write().mode("overwrite").parquet(source);
        side(session, rows, 2, true).write().mode("overwrite").parquet(target);

        LrmfModel model = new LrmfEstimator()
                .setColumns(COLUMNS.toArray(String[]::new))
                .setIdCol("id")
                .setMethod(arguments[2])
                .setShards(Integer.parseInt(arguments[3]))
                .fit(session.read().parquet(source), session.read().parquet(target));
        model.transform(session.read().parquet(source))
                .write()
                .mode("overwrite")
                .parquet("file://" + out.resolve("aligned.parquet").toAbsolutePath());
        model.write().overwrite().save("file://" + out.resolve("model").toAbsolutePath());
        Path file = Files.write(out.resolve("model.lrmf"), model.bytes());
        System.out.println("verdict " + model.verdict());
        System.out.println(model.record());
        session.stop();
        check(out, Model.load(file), rows);
    }

    /** Correlated columns of several scales, with an id and a text that pass through. */
    private static Dataset<Row> side(SparkSession session, long rows, int seed, boolean isTarget) {
        Dataset<Row> drawn = session.range(0, rows, 1, 4).toDF();
        for (int i = 0; i < COLUMNS.size(); i++) {
            drawn = drawn.withColumn("z" + i, functions.randn(100L * seed + i));
        }
        List<Column> columns = new ArrayList<>();
        columns.add(functions.col("id"));
        columns.add(functions.concat(functions.lit("row "), functions.col("id")).as("text"));
        for (int i = 0; i < COLUMNS.size(); i++) {
            Column own = functions.col("z" + i);
            Column other = functions.col("z" + (i + 1) % COLUMNS.size());
            Column value = isTarget
                    ? own.multiply(2 + i).plus(other.multiply(0.5)).plus(10 - 3 * i)
                    : own.plus(other.multiply(0.3 * i));
            columns.add(value.as(COLUMNS.get(i)));
        }
        return drawn.select(columns.toArray(Column[]::new));
    }

    /** Another program's reading of the files: all rows are there, mapped as the model maps them, and like the target's. */
    private static void check(Path out, Model model, long rows) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (String name : List.of("source", "target", "aligned")) {
                statement.execute("CREATE VIEW " + name + " AS SELECT * FROM read_parquet('"
                        + out.resolve(name + ".parquet").resolve("*.parquet") + "')");
            }
            require(
                    (double) rows == number(statement, "SELECT count(*) FROM source JOIN aligned USING (id, text)"),
                    "every row is there once with its id and text");
            Matrix before = numbers(statement, "source");
            Matrix expected = model.map().transform(before, 0);
            require(
                    expected.equals(numbers(statement, "aligned")),
                    CHECKED_ROWS + " rows are what model.lrmf maps them to");
            System.out.printf(
                    Locale.ROOT, "%-8s %12s %12s %12s %12s%n", "column", "mean", "target's", "deviation", "target's");
            for (String column : COLUMNS) {
                double mean = number(statement, "SELECT avg(" + column + ") FROM aligned");
                double meant = number(statement, "SELECT avg(" + column + ") FROM target");
                double spread = number(statement, "SELECT stddev_pop(" + column + ") FROM aligned");
                double meantSpread = number(statement, "SELECT stddev_pop(" + column + ") FROM target");
                System.out.printf(
                        Locale.ROOT, "%-8s %12.4f %12.4f %12.4f %12.4f%n", column, mean, meant, spread, meantSpread);
                double tolerance = 10 * meantSpread / Math.sqrt((double) rows) + 0.01 * meantSpread;
                require(
                        Math.abs(mean - meant) < tolerance && Math.abs(spread - meantSpread) < tolerance,
                        "mean and deviation of " + column + " are the target's");
            }
            System.out.println("DuckDB agrees: " + rows + " rows");
        }
    }

    private static Matrix numbers(Statement statement, String view) throws SQLException {
        List<double[]> rows = new ArrayList<>();
        try (ResultSet results = statement.executeQuery(
                "SELECT " + String.join(", ", COLUMNS) + " FROM " + view + " ORDER BY id LIMIT " + CHECKED_ROWS)) {
            while (results.next()) {
                double[] row = new double[COLUMNS.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = results.getDouble(i + 1);
                }
                rows.add(row);
            }
        }
        return Matrix.ofRows(rows.toArray(double[][]::new));
    }

    private static double number(Statement statement, String query) throws SQLException {
        try (ResultSet results = statement.executeQuery(query)) {
            results.next();
            return results.getDouble(1);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("DuckDB finds that it does not hold: " + what);
        }
    }
}
