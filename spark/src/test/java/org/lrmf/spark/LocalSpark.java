package org.lrmf.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** One session on two threads for all tests of this JVM, and rows for it. */
final class LocalSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2,3]")
            .appName("lrmf tests")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.default.parallelism", 2)
            .getOrCreate();

    static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("side", DataTypes.StringType)
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType);

    private LocalSpark() {}

    static SparkSession session() {
        return SESSION;
    }

    /** Correlated normal rows, with ids from {@code firstId}; {@code b} ones are turned, wider and elsewhere. */
    static List<Row> rows(String side, int count, long firstId, long seed) {
        RandomStream random = new RandomStream(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double u = random.nextGaussian();
            double v = random.nextGaussian();
            boolean a = side.equals("a");
            rows.add(new GenericRowWithSchema(
                    new Object[] {firstId + i, side, a ? u : 5 + 2 * u - v, a ? 0.5 * u + v : -3 + u + 3 * v}, SCHEMA));
        }
        return rows;
    }

    static Dataset<Row> dataset(List<Row> rows) {
        return SESSION.createDataFrame(rows, SCHEMA);
    }

    /** The columns x and y. */
    static Matrix numbers(List<Row> rows) {
        Matrix matrix = Matrix.zeros(rows.size(), 2);
        for (int i = 0; i < rows.size(); i++) {
            matrix.set(i, 0, rows.get(i).<Double>getAs("x"));
            matrix.set(i, 1, rows.get(i).<Double>getAs("y"));
        }
        return matrix;
    }
}
