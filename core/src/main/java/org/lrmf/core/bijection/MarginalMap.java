package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/**
 * Maps each column to normal scores: a smooth, strictly increasing {@link MonotoneSpline} from values to
 * {@code Φ⁻¹(rank)}, fitted in closed form from the column's quantiles. Beyond the smallest and the largest value it is
 * linear, so that a tail is that of a normal distribution.
 */
public final class MarginalMap implements Bijection {
    /** Knots nearer to each other than this part of the column's spread are one. */
    private static final double RESOLUTION = 1e-9;

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
    }

    public MarginalMap(List<MonotoneSpline> splines) {
        this.splines = List.copyOf(splines);
    }

    /**
     * Fits each column.
     *
     * @param breaks for each column, values that must be knots because the density jumps there
     */
    public static MarginalMap fit(Matrix rows, List<double[]> breaks, Options options) {
        List<MonotoneSpline> splines = new ArrayList<>();
        for (int column = 0; column < rows.columns(); column++) {
            double[] sorted = rows.column(column);
            Arrays.sort(sorted);
            splines.add(fitColumn(sorted, breaks.isEmpty() ? new double[0] : breaks.get(column), options));
        }
        return new MarginalMap(splines);
    }

    /**
     * Fits each column with the knots that its rows bear out, by the likelihood of rows left out in turn.
     *
     * @param breaks for each column, values that must be knots because the density jumps there
     */
    public static MarginalMap heldOut(Matrix rows, List<double[]> breaks, Options most) {
        MonotoneSpline[] splines = new MonotoneSpline[rows.columns()];
        Crew.shared().forEach(splines.length, column -> {
            double[] jumps = breaks.isEmpty() ? new double[0] : breaks.get(column);
            splines[column] = KnotChoice.heldOut(rows.column(column), jumps, most);
        });
        return new MarginalMap(List.of(splines));
    }

    static MonotoneSpline fitColumn(double[] sorted, double[] breaks, Options options) {
        int n = sorted.length;
        List<double[]> knots = new ArrayList<>();
        int most = Math.max(2, Math.min(options.mostKnots(), n / options.rowsPerKnot()));
        double spacing = Math.max(1.0, (double) n / most);
        // From each end the ranks grow threefold until they reach the even spacing of the body.
        for (double rank = 1; rank < spacing && rank < n / 2.0; rank *= 3) {
            addQuantile(knots, sorted, rank);
            addQuantile(knots, sorted, n + 1 - rank);
        }
        for (double rank = spacing; rank <= n - spacing + 1; rank += spacing) {
            addQuantile(knots, sorted, rank);
        }
        for (double value : breaks) {
            double below = countBelow(sorted, value);
            knots.add(new double[] {value, score(Math.max(0.5, Math.min(n - 0.5, below)) / n)});
        }
        knots.sort((a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
        return throughIncreasing(knots, n == 0 ? 0 : sorted[0], RESOLUTION * spread(sorted));
    }

    private static void addQuantile(List<double[]> knots, double[] sorted, double rank) {
        int n = sorted.length;
        int lower = (int) Math.max(1, Math.min(n, Math.floor(rank)));
        int upper = Math.min(n, lower + 1);
        double value = sorted[lower - 1] + (rank - lower) * (sorted[upper - 1] - sorted[lower - 1]);
        knots.add(new double[] {value, score((rank - 0.5) / n)});
    }

    private static MonotoneSpline throughIncreasing(List<double[]> knots, double fallback, double resolution) {
        double[] x = new double[knots.size() + 1];
        double[] y = new double[knots.size() + 1];
        int kept = 0;
        for (double[] knot : knots) {
            double step = kept == 0 ? Double.MAX_VALUE : knot[0] - x[kept - 1];
            double rise = kept == 0 ? 1 : knot[1] - y[kept - 1];
            double distinct = Math.max(resolution, 4 * Math.ulp(knot[0]));
            if (step > distinct && rise > 1e-6 && Double.isFinite(rise / step)) {
                x[kept] = knot[0];
                y[kept++] = knot[1];
            }
        }
        if (kept < 2) {
            // A column without two distinct values has no scale of its own.
            double at = kept == 1 ? x[0] : fallback;
            double unit = Math.max(1, Math.abs(at));
            return new MonotoneSpline(new double[] {at - unit, at + unit}, new double[] {-1, 1});
        }
        return new MonotoneSpline(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept));
    }

    /** Between the quartiles, or between the ends where the quartiles are one value. */
    private static double spread(double[] sorted) {
        int n = sorted.length;
        if (n == 0) {
            return 0;
        }
        double body = sorted[(3 * n) / 4] - sorted[n / 4];
        return body > 0 ? body : sorted[n - 1] - sorted[0];
    }

    /** Rows below {@code value}; those equal to it count half. */
    private static double countBelow(double[] sorted, double value) {
        int below = 0;
        int equal = 0;
        for (double element : sorted) {
            below += element < value ? 1 : 0;
            equal += element == value ? 1 : 0;
        }
        return below + 0.5 * equal;
    }

    /** {@code Φ⁻¹(p)}. */
    private static double score(double p) {
        return -Math.sqrt(2) * InverseErfc.value(2 * p);
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
