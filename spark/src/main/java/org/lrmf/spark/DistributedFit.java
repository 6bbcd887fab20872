package org.lrmf.spark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lrmf.core.align.Aligner;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.align.Contest;
import org.lrmf.core.align.LrmfAligner;
import org.lrmf.core.align.Method;
import org.lrmf.core.align.MomentMatch;
import org.lrmf.core.align.NumberRange;
import org.lrmf.core.align.Split;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.model.Model;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Fits a map to rows that lie in partitions, and takes the verdict on rows that were kept apart from it. */
final class DistributedFit {
    private final Dataset<Row> rows;
    private final List<String> names;
    private final ColumnParams.Invalid invalid;
    private final FitOptions options;

    /** @param rows as {@link SidedRows} makes them */
    DistributedFit(Dataset<Row> rows, List<String> names, ColumnParams.Invalid invalid, FitOptions options) {
        this.rows = rows;
        this.names = names;
        this.invalid = invalid;
        this.options = options;
    }

    Model fit() {
        return options.method() == Method.GAUSSIAN ? ofMoments() : ofSample();
    }

    private PairSummary summary(int apart) {
        PairSummary summary = PairSummary.of(SidedRows.typed(rows).toJavaRDD(), new RowCheck(names, invalid), apart);
        long least = Math.min(summary.source.rowCount(), summary.target.rowCount());
        if (least < Alignment.LEAST_ROWS) {
            throw new IllegalArgumentException("Alignment needs at least " + Alignment.LEAST_ROWS
                    + " usable rows on each side, not " + summary.source.rowCount() + " of the source and "
                    + summary.target.rowCount() + " of the target.");
        }
        return summary;
    }

    /** The closed form between normal distributions, from one pass over all rows. */
    private Model ofMoments() {
        PairSummary summary = summary(options.heldOutRows());
        summary.source.keepAtMost(FitOptions.MOST_HELD_OUT);
        summary.target.keepAtMost(FitOptions.MOST_HELD_OUT);
        Matrix a = checked("source", summary.source.matrix());
        Matrix b = checked("target", summary.target.matrix());
        AlignmentMap map = MomentMatch.gaussian(summary.source.moments(), summary.target.moments());
        Measurement measurement = Measurement.of(
                map.transform(a, 0),
                b,
                Optional.empty(),
                options.toleranceNats(),
                new RandomStream(options.seed()).split("measurement"));
        Verdict verdict = Verdict.of(measurement, names, options.verdict());
        ObjectNode record = record(summary, verdict);
        provenance(record)
                .put("fitted", "moments of all rows but those of the verdict")
                .put("verdictRows", a.rows() + " and " + b.rows());
        return new Model(names, map, record);
    }

    /** Any other method, on a random sample; LRMF in shards on all rows. */
    private Model ofSample() {
        PairSummary summary = summary(options.sampleRows() + options.heldOutRows());
        Matrix a = checked("source", summary.source.matrix());
        Matrix b = checked("target", summary.target.matrix());
        Split source = split(a);
        Split target = split(b);
        Contest contest = new Contest(source, target, names, options.align(), options.verdict());
        Aligner aligner = options.shards() == 0
                ? options.method().aligner()
                : new LrmfAligner(new ShardedTraining(
                        shards(lastKept(summary.source, source), lastKept(summary.target, target)),
                        options.exchange(),
                        options.checkpointing()));
        Alignment alignment = Alignment.fit(contest, a, b, new boolean[names.size()], aligner, TrainingContext.NONE);
        ObjectNode record = record(summary, alignment.verdict());
        alignment.fit().notes().forEach(record.putArray("notes")::add);
        provenance(record)
                .put(
                        "fitted",
                        options.shards() == 0
                                ? "a random sample of " + rest(source) + " and " + rest(target) + " rows"
                                : "all rows but those of choices and the verdict in " + options.shards()
                                        + " shards, the start and the choices on a random sample of " + rest(source)
                                        + " and " + rest(target) + " rows")
                .put("verdictRows", source.testRows().length + " and " + target.testRows().length);
        return new Model(names, alignment.map(), record);
    }

    private static int rest(Split split) {
        return split.data().rows() - split.testRows().length;
    }

    /** Rows in the order of their hashes, which is random: the first are for the verdict, the next for choices. */
    private Split split(Matrix data) {
        int heldOut = options.heldOut(data.rows());
        int validation = options.validation(data.rows() - heldOut);
        return new Split(
                data,
                IntStream.range(heldOut + validation, data.rows()).toArray(),
                IntStream.range(heldOut, heldOut + validation).toArray(),
                IntStream.range(0, heldOut).toArray());
    }

    /** The hash of the last row that training must not see. */
    private static long lastKept(SideSummary side, Split split) {
        return side.rows().get(split.trainingRows()[0] - 1).hash;
    }

    /** All rows above those hashes. */
    private JavaRDD<scala.Tuple3<Boolean, Long, double[]>> shards(long lastSource, long lastTarget) {
        Column hash = functions.col(SidedRows.HASH);
        Column last = functions.when(functions.col(SidedRows.SIDE), lastSource).otherwise(lastTarget);
        RowCheck check = new RowCheck(names, invalid);
        return SidedRows.inShards(rows.filter(hash.gt(last)), options.shards()).filter(row -> check.isUsable(row._3()));
    }

    private Matrix checked(String side, Matrix matrix) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            NumberRange.complaint(matrix, i).ifPresent(words -> {
                throw new IllegalArgumentException("The column " + name + " of the " + side + " " + words + ".");
            });
        }
        return matrix;
    }

    private ObjectNode record(PairSummary summary, Verdict verdict) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("verdict", verdict.word().name());
        record.put("sentence", verdict.sentence());
        verdict.reasons().forEach(record.putArray("reasons")::add);
        record.putObject("provenance")
                .put("command", "LrmfEstimator")
                .put("method", options.method().word())
                .put("seed", options.seed())
                .put("sourceRows", summary.source.rowCount())
                .put("targetRows", summary.target.rowCount())
                .put("java", Runtime.version().toString())
                .put("engine", Backends.chosen().description());
        return record;
    }

    private static ObjectNode provenance(ObjectNode record) {
        return (ObjectNode) record.path("provenance");
    }
}
