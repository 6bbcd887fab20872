package org.lrmf.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.lrmf.core.align.AlignmentMap;
import scala.Tuple2;

/**
 * A fitted alignment as a stage of Spark ML: maps the source's rows to the target, or with {@code inverse} target rows
 * back. Other columns pass through; so do rows of another domain where {@code domainCol} is set. A saved stage holds the
 * same {@code model.lrmf} that {@code lrmf align} writes and {@code lrmf transform} reads.
 *
 * <p>Ties between repeated values are broken by a row's partition and its place there: where a model knows repeated values,
 * another partitioning breaks them otherwise.
 */
public final class LrmfModel extends Model<LrmfModel> implements MLWritable {
    private final String uid;
    private final byte[] bytes;
    private final ColumnParams shared;
    private final BooleanParam inverse;

    LrmfModel(String uid, byte[] bytes) {
        this.uid = uid;
        this.bytes = bytes.clone();
        shared = new ColumnParams(this);
        shared.setDefaults(this);
        inverse = new BooleanParam(this, "inverse", "whether rows of the target are mapped back");
        setDefault(inverse, false);
        model();
    }

    /**
     * A model that {@code lrmf align} has written, or any other {@code model.lrmf}.
     *
     * @throws org.lrmf.core.model.ModelFileException if the file is none
     */
    public static LrmfModel ofFile(Path file) throws IOException {
        return new LrmfModel(Identifiable$.MODULE$.randomUID("lrmf"), Files.readAllBytes(file));
    }

    /** Reads what {@link #write} has written. */
    public static MLReader<LrmfModel> read() {
        return new LrmfModelReader();
    }

    /** Reads what {@link #save} has written. */
    public static LrmfModel load(String path) {
        return read().load(path);
    }

    @Override
    public MLWriter write() {
        return new LrmfModelWriter(this);
    }

    /** The bytes of {@code model.lrmf}. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The columns that are mapped, in the model's order. */
    public List<String> modelColumns() {
        return model().columns();
    }

    /** {@code ALIGNED}, {@code NOT_ALIGNED} or {@code INCONCLUSIVE}, as it was taken on rows that no fit had seen. */
    public String verdict() {
        return model().record().path("verdict").asText("");
    }

    /** Provenance and verdict with its reasons, as JSON. */
    public String record() {
        return model().record().toString();
    }

    private org.lrmf.core.model.Model model() {
        return ModelCache.of(bytes);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public LrmfModel copy(ParamMap extra) {
        LrmfModel copied = new LrmfModel(uid, bytes);
        copyValues(copied, extra);
        if (hasParent()) {
            copied.setParent(parent());
        }
        return copied;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        shared.invalid(this);
        shared.domain(this).check(schema);
        FeatureColumns features = features();
        if (!features.vector() && features.inputs().size() != model().columns().size()) {
            throw new IllegalArgumentException(
                    "The model maps " + model().columns().size() + " columns, but "
                            + features.inputs().size() + " are named.");
        }
        return features.mapped(schema);
    }

    private FeatureColumns features() {
        return shared.features(this, model().columns());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType output = transformSchema(dataset.schema(), true);
        FeatureColumns features = features();
        Domain domain = shared.domain(this);
        Column numbers = domain.everyRow() ? features.numbers() : functions.when(domain.isSource(), features.numbers());
        List<String> passing = Arrays.stream(dataset.schema().fieldNames())
                .filter(name -> !domain.everyRow() || !features.replaces(name))
                .toList();
        Encoder<double[]> array = dataset.sparkSession().implicits().newDoubleArrayEncoder();
        Broadcast<byte[]> file = broadcast(dataset);
        boolean back = (Boolean) getOrDefault(inverse);
        RowCheck check = new RowCheck(
                features.names(model().columns().size()), model().map().logarithm(), shared.invalid(this));
        if (passing.isEmpty()) {
            MapPartitionsFunction<double[], double[]> mapping =
                    rows -> new RowBatches<>(rows, x -> x, (row, x) -> x, map(file, back), check, firstRow());
            Dataset<Row> mapped = dataset.select(numbers.as("numbers"))
                    .as(array)
                    .mapPartitions(mapping, array)
                    .toDF("numbers");
            return mapped.select(Arrays.stream(output.fieldNames())
                    .map(name -> features.output(name, functions.col("numbers")).as(name))
                    .toArray(Column[]::new));
        }
        Column rest = functions.struct(passing.stream().map(SchemaCheck::column).toArray(Column[]::new));
        Dataset<Row> both = dataset.select(numbers.as("numbers"), rest.as("rest"));
        Encoder<Row> others =
                Encoders.row((StructType) both.schema().apply("rest").dataType());
        Encoder<Tuple2<double[], Row>> pair = Encoders.tuple(array, others);
        MapPartitionsFunction<Tuple2<double[], Row>, Tuple2<double[], Row>> mapping = rows -> new RowBatches<>(
                rows, Tuple2::_1, (row, x) -> new Tuple2<>(x, row._2()), map(file, back), check, firstRow());
        Dataset<Row> mapped =
                both.toDF("_1", "_2").as(pair).mapPartitions(mapping, pair).toDF("numbers", "rest");
        List<Column> columns = new ArrayList<>();
        for (String name : output.fieldNames()) {
            // What other stages have noted on columns that pass, such as the labels' values, stays on them.
            columns.add(
                    column(name, features, domain).as(name, output.apply(name).metadata()));
        }
        return mapped.select(columns.toArray(Column[]::new));
    }

    private static Column column(String name, FeatureColumns features, Domain domain) {
        Column numbers = functions.col("numbers");
        Column before = functions.col("rest").getField(name);
        if (!features.outputs().contains(name)) {
            return before;
        }
        Column after = features.output(name, numbers);
        if (domain.everyRow()) {
            return after;
        }
        Column unmapped = functions
                .col("rest")
                .getField(features.inputs().get(features.outputs().indexOf(name)));
        return functions
                .when(numbers.isNull(), features.vector() ? unmapped : unmapped.cast("double"))
                .otherwise(after);
    }

    private Broadcast<byte[]> broadcast(Dataset<?> dataset) {
        return org.apache.spark.api.java.JavaSparkContext.fromSparkContext(
                        dataset.sparkSession().sparkContext())
                .broadcast(bytes);
    }

    private static RowBatches.RowMap map(Broadcast<byte[]> file, boolean back) {
        AlignmentMap map = ModelCache.of(file.value()).map();
        return back ? map::inverse : map::transform;
    }

    /** Numbers rows as {@code monotonically_increasing_id} does. */
    private static long firstRow() {
        return (long) TaskContext.getPartitionId() << 33;
    }

    public StringArrayParam columns() {
        return shared.columns;
    }

    public LrmfModel setColumns(String... names) {
        set(shared.columns, names);
        return this;
    }

    public Param<String> featuresCol() {
        return shared.featuresCol;
    }

    public LrmfModel setFeaturesCol(String name) {
        set(shared.featuresCol, name);
        return this;
    }

    public Param<String> outputCol() {
        return shared.outputCol;
    }

    public LrmfModel setOutputCol(String name) {
        set(shared.outputCol, name);
        return this;
    }

    public Param<String> outputSuffix() {
        return shared.outputSuffix;
    }

    public LrmfModel setOutputSuffix(String suffix) {
        set(shared.outputSuffix, suffix);
        return this;
    }

    public Param<String> domainCol() {
        return shared.domainCol;
    }

    public LrmfModel setDomainCol(String name) {
        set(shared.domainCol, name);
        return this;
    }

    public Param<String> sourceDomain() {
        return shared.sourceDomain;
    }

    public LrmfModel setSourceDomain(String value) {
        set(shared.sourceDomain, value);
        return this;
    }

    public Param<String> handleInvalid() {
        return shared.handleInvalid;
    }

    public LrmfModel setHandleInvalid(String word) {
        set(shared.handleInvalid, word);
        return this;
    }

    public BooleanParam inverse() {
        return inverse;
    }

    public LrmfModel setInverse(boolean back) {
        set(inverse, back);
        return this;
    }
}
