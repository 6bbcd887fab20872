package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/**
 * Maps each column to normal scores: a smooth, strictly increasing {@link MonotoneSpline} from values to
 * {@code Φ⁻¹(rank)}, fitted in closed form from the column's quantiles. Beyond the smallest and the largest value it is
 * linear, so that a tail is that of a normal distribution.
 */
public final class MarginalMap implements Bijection {
    private final List<MonotoneSpline> splines;

    /**
     * @param mostKnots knots of a column at most, those at the ends of atoms aside
     * @param rowsPerKnot rows between two knots at least, in the body of the column
     */
    public record Options(int mostKnots, int rowsPerKnot) {
        public Options {
            if (mostKnots < 2 || rowsPerKnot < 1) {
                throw new IllegalArgumentException("a marginal map needs at least 2 knots and 1 row between them, not "
                        + mostKnots + " and " + rowsPerKnot);
            }
        }

        public static Options defaults() {
            return new Options(128, 12);
        }

        /** Knots in the body of a column of {@code rows} rows at most. */
        int knots(int rows) {
            return Math.max(2, Math.min(mostKnots, rows / rowsPerKnot));
        }
    }

    /** Maps of two sides to the same scores. */
    public record Pair(MarginalMap source, MarginalMap target) {}

    public MarginalMap(List<MonotoneSpline> splines) {
        this.splines = List.copyOf(splines);
    }

    /**
     * Fits each column through its quantiles.
     *
     * @param breaks for each column, values that must be knots because the density jumps there
     */
    public static MarginalMap fit(Matrix rows, List<double[]> breaks, Options options) {
        List<MonotoneSpline> splines = new ArrayList<>();
        for (int column = 0; column < rows.columns(); column++) {
            double[] sorted = rows.column(column);
            Arrays.sort(sorted);
            splines.add(throughQuantiles(sorted, breaks.isEmpty() ? new double[0] : breaks.get(column), options));
        }
        return new MarginalMap(splines);
    }

    /**
     * Fits each column of two sides with the knots that its rows bear out, and what is the same on both sides by the rows of
     * both; either is chosen by the likelihood of rows left out in turn.
     *
     * @param sourceBreaks for each column, values that must be knots because the density jumps there
     */
    public static Pair heldOut(
            Matrix source, List<double[]> sourceBreaks, Matrix target, List<double[]> targetBreaks, Options most) {
        ColumnPair[] pairs = new ColumnPair[source.columns()];
        Crew.shared()
                .forEach(
                        pairs.length,
                        column -> pairs[column] = ColumnPair.heldOut(
                                source.column(column),
                                sourceBreaks.get(column),
                                target.column(column),
                                targetBreaks.get(column),
                                most));
        return new Pair(
                new MarginalMap(Arrays.stream(pairs).map(ColumnPair::source).toList()),
                new MarginalMap(Arrays.stream(pairs).map(ColumnPair::target).toList()));
    }

    private static MonotoneSpline throughQuantiles(double[] sorted, double[] breaks, Options options) {
        Knots knots = new Knots(sorted);
        int n = sorted.length;
        double spacing = Math.max(1.0, (double) n / options.knots(n));
        // From each end the ranks grow threefold until they reach the even spacing of the body.
        for (double rank = 1; rank < spacing && rank < n / 2.0; rank *= 3) {
            addQuantile(knots, sorted, rank);
            addQuantile(knots, sorted, n + 1 - rank);
        }
        for (double rank = spacing; rank <= n - spacing + 1; rank += spacing) {
            addQuantile(knots, sorted, rank);
        }
        for (double value : breaks) {
            knots.addBreak(value);
        }
        return knots.spline();
    }

    private static void addQuantile(Knots knots, double[] sorted, double rank) {
        int n = sorted.length;
        int lower = (int) Math.max(1, Math.min(n, Math.floor(rank)));
        int upper = Math.min(n, lower + 1);
        double value = sorted[lower - 1] + (rank - lower) * (sorted[upper - 1] - sorted[lower - 1]);
        knots.add(value, Knots.score((rank - 0.5) / n));
    }

    public List<MonotoneSpline> splines() {
        return splines;
    }

    @Override
    public int features() {
        return splines.size();
    }

    @Override
    public Mapped forward(Matrix rows) {
        Columns.require(rows, features());
        Matrix result = Matrix.zeros(rows.rows(), rows.columns());
        double[] logDet = new double[rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < rows.columns(); column++) {
                double value = rows.get(row, column);
                result.set(row, column, splines.get(column).value(value));
                logDet[row] += splines.get(column).logSlope(value);
            }
        }
        return new Mapped(result, logDet);
    }

    @Override
    public Mapped inverse(Matrix rows) {
        Columns.require(rows, features());
        Matrix result = Matrix.zeros(rows.rows(), rows.columns());
        double[] logDet = new double[rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < rows.columns(); column++) {
                double value = splines.get(column).inverse(rows.get(row, column));
                result.set(row, column, value);
                logDet[row] -= splines.get(column).logSlope(value);
            }
        }
        return new Mapped(result, logDet);
    }
}
