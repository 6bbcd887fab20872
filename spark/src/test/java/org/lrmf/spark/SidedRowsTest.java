package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class SidedRowsTest {
    /** A column of four values is no id: many rows share a hash, and only their numbers tell which comes first. */
    @Test
    void rowsOfOneHashLieInOneOrderWhereverTheyLayBefore() {
        List<Row> rows = new ArrayList<>(LocalRows.rows("a", 60, 0, 1));
        List<String> there = shards(LocalSpark.dataset(rows).coalesce(1));
        Collections.reverse(rows);

        assertThat(shards(LocalSpark.dataset(rows).repartition(3))).isEqualTo(there);
        assertThat(there).hasSize(60);
    }

    private static List<String> shards(Dataset<Row> rows) {
        Dataset<Row> keyed = rows.withColumn("id", functions.expr("id % 4"));
        Dataset<Row> sided =
                SidedRows.of(keyed, FeatureColumns.numbers(List.of("x", "y"), ""), functions.lit(true), "id", 1);
        return SidedRows.inShards(sided, 2).glom().collect().stream()
                .flatMap(shard -> shard.stream().map(row -> row._2() + " " + row._3()[0] + " " + row._3()[1]))
                .collect(Collectors.toList());
    }
}
