package org.lrmf.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.lrmf.core.align.Method;

/**
 * Fits a map that makes the source's rows look like the target's, to one dataset with a column that tells them apart or to
 * two datasets.
 *
 * <p>{@code gaussian} is fitted to all rows in one pass. Other methods are fitted to a random sample; {@code lrmf} trains on
 * all rows where {@code shards} is set. The verdict is always taken on rows of the whole data that nothing else has seen.
 */
public final class LrmfEstimator extends Estimator<LrmfModel> implements DefaultParamsWritable {
    private final String uid;
    private final ColumnParams shared;
    private final Param<String> targetDomain;
    private final Param<String> idCol;
    private final Param<String> method;
    private final LongParam seed;
    private final IntParam sampleRows;
    private final IntParam heldOutRows;
    private final IntParam shards;
    private final Param<String> exchange;
    private final IntParam steps;
    private final IntParam batchRows;
    private final DoubleParam toleranceNats;
    private final Param<String> checkpointDir;
    private final IntParam checkpointSteps;

    public LrmfEstimator() {
        this(Identifiable$.MODULE$.randomUID("lrmf"));
    }

    public LrmfEstimator(String uid) {
        this.uid = uid;
        shared = new ColumnParams(this);
        shared.setDefaults(this);
        targetDomain = new Param<>(
                this, "targetDomain", "the value of domainCol in target rows; empty for any but the source's");
        idCol = new Param<>(
                this,
                "idCol",
                "a column that tells rows apart, by which samples are drawn; empty to draw by all columns, which takes "
                        + "rows that are equal together or not at all");
        method = new Param<>(this, "method", "lrmf, or a closed form such as gaussian or copula, or another by name");
        seed = new LongParam(this, "seed", "decides every random choice");
        sampleRows = new IntParam(this, "sampleRows", "rows of each side for fits on a sample and for choices");
        heldOutRows = new IntParam(this, "heldOutRows", "rows of each side that only the verdict sees");
        shards = new IntParam(this, "shards", "in how many parts lrmf trains on all rows; 0 to train on the sample");
        exchange = new Param<>(this, "exchange", "how shards add up gradients: rounds or barrier");
        steps = new IntParam(this, "steps", "training steps at most; 0 for as many as suit the rows");
        batchRows = new IntParam(this, "batchRows", "rows of each side in a step; 0 for as many as suit the rows");
        toleranceNats = new DoubleParam(this, "toleranceNats", "what counts as equal, in nats of 2·JSD");
        checkpointDir = new Param<>(
                this,
                "checkpointDir",
                "a folder that all executors see, for checkpoints of training in shards; empty for none");
        checkpointSteps = new IntParam(this, "checkpointSteps", "steps between checkpoints");
        setDefault(targetDomain, "");
        setDefault(idCol, "");
        setDefault(method, Method.LRMF.word());
        setDefault(seed, 1L);
        setDefault(sampleRows, 20_000);
        setDefault(heldOutRows, 4_000);
        setDefault(shards, 0);
        setDefault(exchange, Exchange.ROUNDS.word());
        setDefault(steps, 0);
        setDefault(batchRows, 0);
        setDefault(toleranceNats, 0.05);
        setDefault(checkpointDir, "");
        setDefault(checkpointSteps, 100);
    }

    /** Reads what {@link #write} has written. */
    public static MLReader<LrmfEstimator> read() {
        return new DefaultParamsReader<>();
    }

    /** Reads what {@link #save} has written. */
    public static LrmfEstimator load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public LrmfEstimator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /**
     * Fits to one dataset, in which {@code domainCol} tells the sides apart.
     *
     * @throws IllegalArgumentException if the parameters do not suit the dataset, in one sentence
     */
    @Override
    public LrmfModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema(), true);
        Domain domain = shared.domain(this);
        if (domain.everyRow()) {
            throw new IllegalArgumentException(
                    "Set domainCol and sourceDomain to tell source rows from target rows, or fit two datasets.");
        }
        String target = getOrDefault(targetDomain);
        Column side = target.isEmpty()
                ? domain.isSource()
                : functions
                        .when(domain.isSource(), true)
                        .when(SchemaCheck.column(domain.column()).cast("string").equalTo(target), false);
        FeatureColumns features = shared.features(this, List.of());
        return fit(sided(dataset, features, side), names(dataset, features));
    }

    /**
     * Fits to two datasets; {@code domainCol} is not looked at.
     *
     * @throws IllegalArgumentException if the parameters do not suit the datasets, in one sentence
     */
    public LrmfModel fit(Dataset<?> source, Dataset<?> target) {
        options();
        FeatureColumns features = shared.features(this, List.of());
        Dataset<Row> both =
                sided(source, features, functions.lit(true)).union(sided(target, features, functions.lit(false)));
        return fit(both, names(source, features));
    }

    private Dataset<Row> sided(Dataset<?> rows, FeatureColumns features, Column isSource) {
        return SidedRows.of(rows, features, isSource, getOrDefault(idCol), (Long) getOrDefault(seed));
    }

    private LrmfModel fit(Dataset<Row> rows, List<String> names) {
        byte[] bytes = ModelCache.bytes(new DistributedFit(rows, names, shared.invalid(this), options()).fit());
        LrmfModel model = copyValues(new LrmfModel(uid, bytes), new ParamMap());
        model.setParent(this);
        return model;
    }

    /** Names of features; a vector's number is in its column's attributes, or else in its first row. */
    private static List<String> names(Dataset<?> dataset, FeatureColumns features) {
        if (!features.vector()) {
            return features.inputs();
        }
        String column = features.inputs().get(0);
        int size =
                AttributeGroup.fromStructField(dataset.schema().apply(column)).size();
        if (size < 0) {
            List<Row> first = dataset.select(functions.size(features.numbers()))
                    .filter(SchemaCheck.column(column).isNotNull())
                    .takeAsList(1);
            size = first.isEmpty() ? 0 : first.get(0).getInt(0);
        }
        return features.names(size);
    }

    private FitOptions options() {
        String folder = getOrDefault(checkpointDir);
        return new FitOptions(
                Method.of(getOrDefault(method)),
                (Long) getOrDefault(seed),
                (Integer) getOrDefault(sampleRows),
                (Integer) getOrDefault(heldOutRows),
                (Integer) getOrDefault(shards),
                Exchange.of(getOrDefault(exchange)),
                (Integer) getOrDefault(steps),
                (Integer) getOrDefault(batchRows),
                (Double) getOrDefault(toleranceNats),
                folder.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new ShardedTraining.Checkpointing(folder, (Integer) getOrDefault(checkpointSteps))));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        options();
        shared.invalid(this);
        shared.domain(this).check(schema);
        return shared.features(this, List.of()).mapped(schema);
    }

    public StringArrayParam columns() {
        return shared.columns;
    }

    public LrmfEstimator setColumns(String... names) {
        set(shared.columns, names);
        return this;
    }

    public Param<String> featuresCol() {
        return shared.featuresCol;
    }

    public LrmfEstimator setFeaturesCol(String name) {
        set(shared.featuresCol, name);
        return this;
    }

    public Param<String> outputCol() {
        return shared.outputCol;
    }

    public LrmfEstimator setOutputCol(String name) {
        set(shared.outputCol, name);
        return this;
    }

    public Param<String> outputSuffix() {
        return shared.outputSuffix;
    }

    public LrmfEstimator setOutputSuffix(String suffix) {
        set(shared.outputSuffix, suffix);
        return this;
    }

    public Param<String> domainCol() {
        return shared.domainCol;
    }

    public LrmfEstimator setDomainCol(String name) {
        set(shared.domainCol, name);
        return this;
    }

    public Param<String> sourceDomain() {
        return shared.sourceDomain;
    }

    public LrmfEstimator setSourceDomain(String value) {
        set(shared.sourceDomain, value);
        return this;
    }

    public Param<String> targetDomain() {
        return targetDomain;
    }

    public LrmfEstimator setTargetDomain(String value) {
        set(targetDomain, value);
        return this;
    }

    public Param<String> handleInvalid() {
        return shared.handleInvalid;
    }

    public LrmfEstimator setHandleInvalid(String word) {
        set(shared.handleInvalid, word);
        return this;
    }

    public Param<String> idCol() {
        return idCol;
    }

    public LrmfEstimator setIdCol(String name) {
        set(idCol, name);
        return this;
    }

    public Param<String> method() {
        return method;
    }

    public LrmfEstimator setMethod(String word) {
        set(method, word);
        return this;
    }

    public LongParam seed() {
        return seed;
    }

    public LrmfEstimator setSeed(long value) {
        set(seed, value);
        return this;
    }

    public IntParam sampleRows() {
        return sampleRows;
    }

    public LrmfEstimator setSampleRows(int rows) {
        set(sampleRows, rows);
        return this;
    }

    public IntParam heldOutRows() {
        return heldOutRows;
    }

    public LrmfEstimator setHeldOutRows(int rows) {
        set(heldOutRows, rows);
        return this;
    }

    public IntParam shards() {
        return shards;
    }

    public LrmfEstimator setShards(int count) {
        set(shards, count);
        return this;
    }

    public Param<String> exchange() {
        return exchange;
    }

    public LrmfEstimator setExchange(String word) {
        set(exchange, word);
        return this;
    }

    public IntParam steps() {
        return steps;
    }

    public LrmfEstimator setSteps(int count) {
        set(steps, count);
        return this;
    }

    public IntParam batchRows() {
        return batchRows;
    }

    public LrmfEstimator setBatchRows(int rows) {
        set(batchRows, rows);
        return this;
    }

    public DoubleParam toleranceNats() {
        return toleranceNats;
    }

    public LrmfEstimator setToleranceNats(double nats) {
        set(toleranceNats, nats);
        return this;
    }

    public Param<String> checkpointDir() {
        return checkpointDir;
    }

    public LrmfEstimator setCheckpointDir(String folder) {
        set(checkpointDir, folder);
        return this;
    }

    public IntParam checkpointSteps() {
        return checkpointSteps;
    }

    public LrmfEstimator setCheckpointSteps(int count) {
        set(checkpointSteps, count);
        return this;
    }
}
