package org.lrmf.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A Parquet dataset that a model maps, as {@code docs/scale.md} times it.
 *
 * @param folder that holds the dataset, {@code model.lrmf} and what is written
 */
record ParquetMapping(Path folder) {
    String parquet(String name) {
        return "file://" + folder.resolve(name + ".parquet").toAbsolutePath();
    }

    Path model() {
        return folder.resolve("model.lrmf");
    }

    Dataset<Row> input(SparkSession session) {
        return session.read().parquet(parquet("input"));
    }

    /** Spark's sink that takes all rows and keeps none. */
    void toNothing(SparkSession session) {
        mapped(session).write().format("noop").mode("overwrite").save();
    }

    void toParquet(SparkSession session) {
        mapped(session).write().mode("overwrite").parquet(parquet("output"));
    }

    private Dataset<Row> mapped(SparkSession session) {
        try {
            return LrmfModel.ofFile(model()).transform(input(session));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
