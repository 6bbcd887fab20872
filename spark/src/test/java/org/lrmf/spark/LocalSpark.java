package org.lrmf.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One session on two threads for all tests of this JVM. */
final class LocalSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2,3]")
            .appName("lrmf tests")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.default.parallelism", 2)
            .getOrCreate();

    private LocalSpark() {}

    static SparkSession session() {
        return SESSION;
    }

    static Dataset<Row> dataset(List<Row> rows) {
        return SESSION.createDataFrame(rows, LocalRows.SCHEMA);
    }
}
