package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.align.MomentMatch;
import org.lrmf.core.density.Moments;
import org.lrmf.core.model.Model;
import org.lrmf.engine.array.Matrix;

class LrmfModelTest {
    private static final List<Row> SOURCE = LocalRows.rows("a", 500, 0, 1);
    private static final List<Row> TARGET = LocalRows.rows("b", 400, 500, 2);

    @TempDir
    static Path folder;

    private static AlignmentMap map;
    private static Path file;

    @BeforeAll
    static void writeModel() throws IOException {
        map = MomentMatch.gaussian(Moments.of(LocalRows.numbers(SOURCE)), Moments.of(LocalRows.numbers(TARGET)));
        file = folder.resolve("model.lrmf");
        new Model(List.of("x", "y"), map).save(file);
    }

    @Test
    void mapsRowsAsTheModelDoesAndPassesTheOthers() throws IOException {
        Dataset<Row> input = LocalSpark.dataset(SOURCE).repartition(3);
        List<Row> mapped = LrmfModel.ofFile(file).transform(input).orderBy("id").collectAsList();

        assertThat(LocalRows.numbers(mapped)).isEqualTo(map.transform(LocalRows.numbers(SOURCE), 0));
        assertThat(mapped.get(7).getLong(0)).isEqualTo(7);
        assertThat(mapped.get(7).getString(1)).isEqualTo("a");
        assertThat(mapped.get(0).schema().fieldNames()).containsExactly("id", "side", "x", "y");
    }

    @Test
    void mapsColumnsAloneBesideOrBackAgain() throws IOException {
        LrmfModel model = LrmfModel.ofFile(file);
        Dataset<Row> plain = LocalSpark.dataset(SOURCE).select("x", "y").coalesce(1);
        assertThat(LocalRows.numbers(model.transform(plain).collectAsList()))
                .isEqualTo(map.transform(LocalRows.numbers(SOURCE), 0));

        Row beside = model.copy(new org.apache.spark.ml.param.ParamMap())
                .setOutputSuffix("_b")
                .transform(plain)
                .first();
        assertThat(beside.schema().fieldNames()).containsExactly("x", "y", "x_b", "y_b");
        assertThat(beside.getDouble(0)).isEqualTo(SOURCE.get(0).getDouble(2));

        Matrix back = LocalRows.numbers(model.setInverse(true)
                .transform(LrmfModel.ofFile(file).transform(plain))
                .collectAsList());
        double[] expected = LocalRows.numbers(SOURCE).values();
        for (int i = 0; i < expected.length; i++) {
            assertThat(back.values()[i]).isCloseTo(expected[i], org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    @Test
    void leavesRowsOfTheOtherDomainAsTheyAre() throws IOException {
        List<Row> both = new ArrayList<>(SOURCE.subList(0, 50));
        both.addAll(TARGET.subList(0, 50));
        List<Row> mapped = LrmfModel.ofFile(file)
                .setDomainCol("side")
                .setSourceDomain("a")
                .transform(LocalSpark.dataset(both))
                .orderBy("id")
                .collectAsList();
        assertThat(LocalRows.numbers(mapped.subList(0, 50)))
                .isEqualTo(map.transform(LocalRows.numbers(both.subList(0, 50)), 0));
        assertThat(LocalRows.numbers(mapped.subList(50, 100))).isEqualTo(LocalRows.numbers(both.subList(50, 100)));
    }

    @Test
    void mapsVectorsInAPipelineThatIsSavedAndLoaded() throws IOException {
        Dataset<Row> input = LocalSpark.dataset(SOURCE).coalesce(1);
        VectorAssembler assembler =
                new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("v");
        LrmfModel stage = LrmfModel.ofFile(file).setFeaturesCol("v").setOutputCol("mapped");
        PipelineModel pipeline =
                new Pipeline().setStages(new PipelineStage[] {assembler, stage}).fit(input);
        Path saved = folder.resolve("pipeline");
        pipeline.write().overwrite().save(saved.toString());
        List<Row> mapped = PipelineModel.load(saved.toString()).transform(input).collectAsList();

        Matrix expected = map.transform(LocalRows.numbers(SOURCE), 0);
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(mapped.get(row).<Vector>getAs("mapped").toArray()).isEqualTo(expected.row(row));
        }
        try (var files = Files.walk(saved)) {
            Path model = files.filter(path -> path.endsWith("model.lrmf"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Model.load(model).columns()).containsExactly("x", "y");
        }
    }

    @Test
    void keepsWhatOtherStagesNotedOnColumnsThatPass() throws IOException {
        Metadata kinds = NominalAttribute.defaultAttr()
                .withName("side")
                .withValues("a", "b")
                .toMetadata();
        Dataset<Row> input = LocalSpark.dataset(SOURCE)
                .withColumn("side", functions.col("side").as("side", kinds));
        StructType mapped = LrmfModel.ofFile(file).transform(input).schema();
        assertThat(mapped.apply("side").metadata()).isEqualTo(kinds);
    }

    @Test
    void anExecutorLoadsAModelOnce() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(ModelCache.of(bytes.clone())).isSameAs(ModelCache.of(bytes));
    }

    @Test
    void rowsThatCannotBeMappedAreRefusedSkippedOrKept() throws IOException {
        List<Row> rows = new ArrayList<>(SOURCE.subList(0, 9));
        rows.add(RowFactory.create(99L, "a", null, 1.0));
        Dataset<Row> input = LocalSpark.dataset(rows);
        LrmfModel model = LrmfModel.ofFile(file);

        assertThatThrownBy(() -> model.transform(input).collectAsList())
                .hasStackTraceContaining(
                        "The column x holds a null or a number that is not finite; drop such rows, or set handleInvalid");
        assertThat(model.setHandleInvalid("skip").transform(input).count()).isEqualTo(9);
        Row kept = model.setHandleInvalid("keep")
                .transform(input)
                .filter("id = 99")
                .first();
        assertThat(kept.getDouble(2)).isNaN();
        assertThat(kept.getDouble(3)).isNaN();
    }

    @Test
    void nullVectorsAreRefusedSkippedOrKept() throws IOException {
        Dataset<Row> input = withoutVector(SOURCE.subList(0, 9), 4);
        LrmfModel model = LrmfModel.ofFile(file).setFeaturesCol("v").setOutputCol("mapped");

        assertThatThrownBy(() -> model.transform(input).collectAsList())
                .hasStackTraceContaining(
                        "A row's vector is null; drop such rows, or set handleInvalid to skip or keep");
        Matrix expected = map.transform(LocalRows.numbers(SOURCE.subList(0, 9)), 0);
        List<Row> skipped =
                model.setHandleInvalid("skip").transform(input).orderBy("id").collectAsList();
        assertThat(skipped).extracting(row -> row.getLong(0)).containsExactly(0L, 1L, 2L, 3L, 5L, 6L, 7L, 8L);
        assertThat(skipped.get(4).<Vector>getAs("mapped").toArray()).isEqualTo(expected.row(5));
        List<Row> kept =
                model.setHandleInvalid("keep").transform(input).orderBy("id").collectAsList();
        assertThat(kept).hasSize(9);
        assertThat(kept.get(4).<Vector>getAs("mapped").toArray()).containsExactly(Double.NaN, Double.NaN);
        assertThat(kept.get(5).<Vector>getAs("mapped").toArray()).isEqualTo(expected.row(5));
    }

    @Test
    void anEstimatorSkipsNullVectors() {
        LrmfEstimator estimator = new LrmfEstimator().setFeaturesCol("v").setMethod("gaussian");
        Dataset<Row> source = withoutVector(SOURCE, 0);
        Dataset<Row> target = withoutVector(TARGET, 504);

        assertThatThrownBy(() -> estimator.fit(source, target))
                .hasStackTraceContaining(
                        "A row's vector is null; drop such rows, or set handleInvalid to skip or keep");
        assertThat(estimator.setHandleInvalid("skip").fit(source, target).record())
                .contains("\"sourceRows\":499", "\"targetRows\":399");
    }

    /** Numbers as vectors, and none for one row, as a left join leaves it. */
    private static Dataset<Row> withoutVector(List<Row> rows, long id) {
        Dataset<Row> numbers = LocalSpark.dataset(rows);
        Dataset<Row> vectors = new VectorAssembler()
                .setInputCols(new String[] {"x", "y"})
                .setOutputCol("v")
                .transform(numbers.filter(functions.col("id").notEqual(id)))
                .select("id", "v");
        return numbers.select("id").join(vectors, new String[] {"id"}, "left");
    }

    @Test
    void numbersWithoutTheLogarithmThatTheModelTakesAreRefused() throws IOException {
        Path logarithmic = folder.resolve("logarithmic.lrmf");
        AlignmentMap logarithms =
                new AlignmentMap(new boolean[] {false, true}, map.source(), map.bijection(), map.target());
        new Model(List.of("x", "y"), logarithms).save(logarithmic);
        List<Row> rows = List.of(RowFactory.create(1L, "a", -5.0, 1.0), RowFactory.create(2L, "a", 1.0, -1.0));
        LrmfModel model = LrmfModel.ofFile(logarithmic);

        assertThatThrownBy(() -> model.transform(LocalSpark.dataset(rows)).collectAsList())
                .hasStackTraceContaining("The column y holds -1.0, which has no log(1 + x); drop such rows");
        assertThat(model.setHandleInvalid("skip")
                        .transform(LocalSpark.dataset(rows))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void schemasThatDoNotFitAreRefusedInOneSentence() throws IOException {
        LrmfModel model = LrmfModel.ofFile(file);
        StructType lacking = new StructType().add("id", DataTypes.LongType).add("y", DataTypes.DoubleType);
        refused(() -> model.transformSchema(lacking), "There is no column x (columns); the columns are id, y.");
        refused(
                () -> model.transformSchema(lacking.add("x", DataTypes.StringType)),
                "The column x is of type string and not a number; cast it or leave it out.");
        refused(
                () -> LrmfModel.ofFile(file).setColumns("x").transformSchema(LocalRows.SCHEMA),
                "The model maps 2 columns, but 1 are named.");
        refused(
                () -> LrmfModel.ofFile(file).setFeaturesCol("side").transformSchema(LocalRows.SCHEMA),
                "The column side is of type string and not a vector.");
        refused(
                () -> LrmfModel.ofFile(file).setDomainCol("day").transformSchema(LocalRows.SCHEMA),
                "There is no column day (domainCol); the columns are id, side, x, y.");
        refused(
                () -> LrmfModel.ofFile(file).setHandleInvalid("ignore").transformSchema(LocalRows.SCHEMA),
                "handleInvalid is error, skip or keep, not ignore.");
        refused(
                () -> LrmfModel.ofFile(file)
                        .setOutputSuffix("_b")
                        .transformSchema(LocalRows.SCHEMA.add("x_b", DataTypes.DoubleType)),
                "There is a column x_b already; choose another outputSuffix.");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
