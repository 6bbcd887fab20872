package org.lrmf.spark;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/**
 * The rows of both sides as three columns: whether a row is the source's, its hash, its numbers.
 *
 * <p>The hash is of the seed, the side and the row: samples by it do not depend on partitions or their order. Rows that are
 * equal in every column share their hash and are drawn together or not at all.
 */
final class SidedRows {
    static final String SIDE = "source";
    static final String HASH = "hash";
    static final String NUMBERS = "numbers";

    private SidedRows() {}

    /**
     * @param isSource null where a row is of neither side
     * @param id the column that tells rows apart; empty for all columns together
     */
    static Dataset<Row> of(Dataset<?> rows, FeatureColumns features, Column isSource, String id, long seed) {
        StructType schema = rows.schema();
        features.check(schema);
        if (!id.isEmpty() && !SchemaCheck.has(schema, id)) {
            throw new IllegalArgumentException(SchemaCheck.missing("idCol", id, schema));
        }
        Stream<Column> hashed = Arrays.stream(schema.fields())
                .filter(field -> id.isEmpty()
                        ? !(field.dataType() instanceof MapType)
                        : field.name().equals(id))
                .map(field -> SchemaCheck.column(field.name()));
        Column[] all =
                Stream.concat(Stream.of(functions.lit(seed), isSource), hashed).toArray(Column[]::new);
        return rows.select(
                        isSource.as(SIDE),
                        functions.xxhash64(all).as(HASH),
                        features.numbers().as(NUMBERS))
                .filter(functions.col(SIDE).isNotNull());
    }

    static Encoder<Tuple3<Boolean, Long, double[]>> encoder(Dataset<?> rows) {
        return Encoders.tuple(
                Encoders.BOOLEAN(),
                Encoders.LONG(),
                rows.sparkSession().implicits().newDoubleArrayEncoder());
    }

    static Dataset<Tuple3<Boolean, Long, double[]>> typed(Dataset<Row> rows) {
        return rows.toDF("_1", "_2", "_3").as(encoder(rows));
    }

    /**
     * The same rows spread by their hashes, in the order of hashes within each shard, and of their numbers where hashes are
     * equal: the same wherever they lay before.
     */
    static JavaRDD<Tuple3<Boolean, Long, double[]>> inShards(Dataset<Row> rows, int shards) {
        Column hash = functions.col(HASH);
        return typed(rows.repartition(shards, hash)
                        .sortWithinPartitions(functions.col(SIDE), hash, functions.col(NUMBERS)))
                .toJavaRDD();
    }
}
