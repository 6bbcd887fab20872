package org.lrmf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lrmf.core.measure.Text;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.ColumnNames;

/**
 * Counts rows that lie well outside the rows that a map was fitted on, where it extrapolates. The ranges of those are in
 * {@code metrics.json}, which a model keeps; columns without one bound nothing.
 */
final class ColumnRanges {
    /** How far beyond the least and the greatest number, as a share of what lies between: later rows often are a little. */
    private static final double MARGIN = 0.1;

    private final List<String> columns;
    private final double[] least;
    private final double[] most;
    private final boolean[] exceeded;
    private long rows;
    private long outside;

    private ColumnRanges(List<String> columns, JsonNode ranges) {
        this.columns = columns;
        least = new double[columns.size()];
        most = new double[columns.size()];
        exceeded = new boolean[columns.size()];
        for (int i = 0; i < least.length; i++) {
            double low = ranges.path(columns.get(i)).path(0).asDouble(Double.NaN);
            double high = ranges.path(columns.get(i)).path(1).asDouble(Double.NaN);
            double margin = MARGIN * (high - low);
            boolean known = margin >= 0 && margin < Double.POSITIVE_INFINITY;
            least[i] = known ? low - margin : Double.NEGATIVE_INFINITY;
            most[i] = known ? high + margin : Double.POSITIVE_INFINITY;
        }
    }

    /** Adds the ranges of both sides to {@code metrics.json}. */
    static void add(ObjectNode json, InputOptions.Tables tables) {
        ObjectNode ranges = json.putObject("ranges");
        add(ranges.putObject("source"), tables.columns(), tables.a());
        add(ranges.putObject("target"), tables.columns(), tables.b());
    }

    private static void add(ObjectNode side, List<String> columns, Matrix rows) {
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            var numbers = IntStream.range(0, rows.rows())
                    .mapToDouble(row -> rows.get(row, column))
                    .summaryStatistics();
            side.putArray(columns.get(i)).add(numbers.getMin()).add(numbers.getMax());
        }
    }

    /**
     * Those of the side from which rows come.
     *
     * @param metrics what {@code metrics.json} held
     */
    static ColumnRanges of(JsonNode metrics, boolean inverse, List<String> columns) {
        return new ColumnRanges(columns, metrics.path("ranges").path(inverse ? "target" : "source"));
    }

    /** The next rows, of shape {@code [rows, columns]}. */
    void accept(Matrix next) {
        for (int row = 0; row < next.rows(); row++) {
            boolean inside = true;
            for (int i = 0; i < least.length; i++) {
                double value = next.get(row, i);
                boolean within = value >= least[i] && value <= most[i];
                exceeded[i] |= !within;
                inside &= within;
            }
            outside += inside ? 0 : 1;
        }
        rows += next.rows();
    }

    /** A sentence for the user; empty if no row lies outside. */
    Optional<String> sentence() {
        if (outside == 0) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < exceeded.length; i++) {
            if (exceeded[i]) {
                names.add(columns.get(i));
            }
        }
        return Optional.of(Text.format(
                "%,d of %,d rows lie well outside those that the map was fitted on, in %s: there it extrapolates.",
                outside, rows, ColumnNames.listed(names)));
    }
}
