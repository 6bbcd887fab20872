package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

class LrmfEstimatorTest {
    private static final long SEED = 3;
    private static final int HELD_OUT = 40;
    private static final List<Row> SOURCE = LocalRows.rows("a", 1_200, 0, 11);
    private static final List<Row> TARGET = LocalRows.rows("b", 1_000, 1_200, 12);

    @TempDir
    Path folder;

    /** The mapped rows' moments are the target's to within sampling error: a tenth of a deviation is three standard errors of 1,000 rows. */
    @Test
    void fitsMomentsInAPipelineAndMapsTheSourcesRowsAlone() {
        List<Row> both = new ArrayList<>(SOURCE);
        both.addAll(TARGET);
        Dataset<Row> rows = LocalSpark.dataset(both).repartition(3);
        LrmfEstimator estimator = gaussian().setDomainCol("side").setSourceDomain("a");
        List<Row> aligned = new Pipeline()
                .setStages(new PipelineStage[] {estimator})
                .fit(rows)
                .transform(rows)
                .orderBy("id")
                .collectAsList();

        assertThat(LocalRows.numbers(aligned.subList(1_200, 2_200))).isEqualTo(LocalRows.numbers(TARGET));
        Moments mapped = Moments.of(LocalRows.numbers(aligned.subList(0, 1_200)));
        Moments target = Moments.of(LocalRows.numbers(TARGET));
        for (int i = 0; i < 2; i++) {
            double deviation = Math.sqrt(target.covariance().get(i, i));
            assertThat(mapped.mean()[i]).isCloseTo(target.mean()[i], within(0.1 * deviation));
            assertThat(Math.sqrt(mapped.covariance().get(i, i))).isCloseTo(deviation, within(0.05 * deviation));
        }
    }

    @Test
    void takesTheVerdictOnRowsLeftOutAndSaysSo() {
        LrmfModel model = gaussian().fit(LocalSpark.dataset(SOURCE), LocalSpark.dataset(TARGET));

        assertThat(model.verdict()).isIn("ALIGNED", "INCONCLUSIVE");
        assertThat(model.record())
                .contains("\"sourceRows\":1200", "\"targetRows\":1000", "\"verdictRows\":\"360 and 300\"");
    }

    /** With one id to draw rows by, both fits see the same rows. */
    @Test
    void fitsVectorsAsItFitsColumns() {
        VectorAssembler assembler =
                new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("v");
        Dataset<Row> source = LocalSpark.dataset(SOURCE).coalesce(1);
        Dataset<Row> target = LocalSpark.dataset(TARGET).coalesce(1);
        LrmfModel byColumns = gaussian().setIdCol("id").fit(source, target);
        LrmfModel byVectors = gaussian()
                .setIdCol("id")
                .setColumns()
                .setFeaturesCol("v")
                .fit(assembler.transform(source), assembler.transform(target));

        assertThat(byVectors.modelColumns()).containsExactly("v[0]", "v[1]");
        Matrix rows = LocalRows.numbers(SOURCE);
        assertThat(ModelCache.of(byVectors.bytes()).map().transform(rows, 0))
                .isEqualTo(ModelCache.of(byColumns.bytes()).map().transform(rows, 0));
        assertThat(byVectors
                        .transform(assembler.transform(source))
                        .first()
                        .<Vector>getAs("aligned")
                        .toArray())
                .isEqualTo(ModelCache.of(byColumns.bytes())
                        .map()
                        .transform(rows.slice(0, 1), 0)
                        .row(0));
    }

    @Test
    void theFitDoesNotDependOnPartitions() {
        LrmfEstimator copula = gaussian().setMethod("copula").setSampleRows(150).setHeldOutRows(60);
        LrmfModel one = copula.fit(
                LocalSpark.dataset(SOURCE).coalesce(1),
                LocalSpark.dataset(TARGET).coalesce(1));
        LrmfModel three = copula.fit(
                LocalSpark.dataset(SOURCE).repartition(3),
                LocalSpark.dataset(TARGET).repartition(3));

        assertThat(three.bytes()).isEqualTo(one.bytes());
        assertThat(one.record()).contains("a random sample of 150 and 150 rows", "\"verdictRows\":\"60 and 60\"");
    }

    /** Few steps: that all parts fit together, not how well the flow does. */
    @Test
    void trainsInShardsFromAStartOnASample() {
        LrmfModel model = gaussian()
                .setMethod("lrmf")
                .setShards(2)
                .setSteps(4)
                .setSampleRows(100)
                .setHeldOutRows(40)
                .fit(LocalSpark.dataset(SOURCE), LocalSpark.dataset(TARGET));

        assertThat(model.record())
                .contains("all rows but those of choices and the verdict in 2 shards", "The flow's refinement was");
        assertThat(model.modelColumns()).containsExactly("x", "y");
    }

    @Test
    void trainingInShardsNeverSeesTheRowsOfTheVerdict() throws IOException {
        LrmfEstimator estimator = gaussian()
                .setMethod("lrmf")
                .setIdCol("id")
                .setShards(2)
                .setSteps(4)
                .setSampleRows(100)
                .setHeldOutRows(HELD_OUT);
        LrmfModel model = estimator.fit(LocalSpark.dataset(SOURCE), LocalSpark.dataset(TARGET));
        LrmfModel other = estimator.fit(
                LocalSpark.dataset(withOtherVerdictRows(SOURCE, true)),
                LocalSpark.dataset(withOtherVerdictRows(TARGET, false)));

        Matrix rows = LocalRows.numbers(SOURCE);
        assertThat(ModelCache.of(other.bytes()).map().transform(rows, 0))
                .isEqualTo(ModelCache.of(model.bytes()).map().transform(rows, 0));
        JsonNode record = new ObjectMapper().readTree(model.record());
        JsonNode otherRecord = new ObjectMapper().readTree(other.record());
        // The notes hold what the trained flow is worth, and tell whether it was dropped.
        assertThat(otherRecord.get("notes")).isEqualTo(record.get("notes"));
        assertThat(record.at("/provenance/verdictRows").asText()).isEqualTo(HELD_OUT + " and " + HELD_OUT);
        assertThat(otherRecord.get("reasons")).isNotEqualTo(record.get("reasons"));
    }

    /** The same rows, except that those with the lowest hashes hold something else. */
    private static List<Row> withOtherVerdictRows(List<Row> rows, boolean source) {
        Set<Long> lowest = LocalSpark.dataset(rows)
                .orderBy(functions.xxhash64(functions.lit(SEED), functions.lit(source), functions.col("id")))
                .limit(HELD_OUT)
                .collectAsList()
                .stream()
                .map(row -> row.<Long>getAs("id"))
                .collect(Collectors.toSet());
        List<Row> result = new ArrayList<>();
        for (Row row : rows) {
            Object[] values = {row.get(0), row.get(1), row.get(2), row.get(3)};
            if (lowest.contains(row.<Long>getAs("id"))) {
                values[2] = 40 - 3 * row.<Double>getAs("x");
                values[3] = 60 - 2 * row.<Double>getAs("y");
            }
            result.add(new GenericRowWithSchema(values, LocalRows.SCHEMA));
        }
        return result;
    }

    @Test
    void keepsItsParametersWhereItIsSaved() throws IOException {
        String path = folder.resolve("estimator").toString();
        gaussian().setSeed(7).setColumns("y", "x").setToleranceNats(0.1).save(path);

        LrmfEstimator loaded = LrmfEstimator.load(path);

        assertThat(loaded.extractParamMap().toSeq().toString())
                .contains("gaussian")
                .contains("0.1");
        assertThat(loaded.getOrDefault(loaded.columns())).containsExactly("y", "x");
        assertThat(loaded.getOrDefault(loaded.seed())).isEqualTo(7L);
    }

    @Test
    void parametersThatDoNotSuitAreRefusedInOneSentence() {
        Dataset<Row> rows = LocalSpark.dataset(SOURCE.subList(0, 30));
        refused(
                () -> gaussian().fit(rows),
                "Set domainCol and sourceDomain to tell source rows from target rows, or fit two datasets.");
        refused(
                () -> gaussian().setDomainCol("side").setSourceDomain("a").fit(rows),
                "Alignment needs at least 20 usable rows on each side, not 30 of the source and 0 of the target.");
        refused(
                () -> gaussian().setShards(2).fit(rows, rows),
                "Only the method lrmf is trained in shards, not gaussian.");
        for (LrmfEstimator greedy : List.of(
                gaussian().setSampleRows(Integer.MAX_VALUE).setHeldOutRows(4000),
                gaussian().setSampleRows(4000).setHeldOutRows(Integer.MAX_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> greedy.fit(rows, rows))
                    .withMessageStartingWith("sampleRows and heldOutRows can be a billion at most, not ");
        }
        refused(
                () -> gaussian().setMethod("barycentric").fit(rows, rows),
                "The map of barycentric has no inverse and makes no model.");
        refused(
                () -> gaussian().setIdCol("key").fit(rows, rows),
                "There is no column key (idCol); the columns are id, side, x, y.");
        refused(
                () -> new LrmfEstimator().fit(rows, rows),
                "Name the columns to be mapped: set columns, or featuresCol for a vector.");
    }

    private static LrmfEstimator gaussian() {
        return new LrmfEstimator().setMethod("gaussian").setColumns("x", "y").setSeed(SEED);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
