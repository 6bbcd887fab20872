package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The knots of an increasing function of a column, such as its map to normal scores, as they are found. */
final class Knots {
    /** Knots nearer to each other than this part of the column's spread are one. */
    private static final double RESOLUTION = 1e-9;

    /** Half the width of a corner, as a part of the stretches beside it. */
    private static final double CORNER = 1e-4;

    private final double[] sorted;
    private final double leastRise;
    private final List<double[]> knots = new ArrayList<>();
    private final Set<Double> corners = new HashSet<>();

    /**
     * @param sorted the column's rows
     */
    Knots(double[] sorted) {
        this(sorted, 1e-6);
    }

    /**
     * @param leastRise of two knots next to each other
     */
    Knots(double[] sorted, double leastRise) {
        this.sorted = sorted;
        this.leastRise = leastRise;
    }

    /** {@code Φ⁻¹(p)}. */
    static double score(double p) {
        return -Math.sqrt(2) * InverseErfc.value(2 * p);
    }

    void add(double value, double score) {
        if (Double.isFinite(value) && Double.isFinite(score)) {
            knots.add(new double[] {value, score});
        }
    }

    /** Adds a value at which the density jumps, with the score of the rows below it. */
    void addBreak(double value) {
        add(value, score(shareBelow(sorted, value)));
    }

    /** The same, and the slope jumps there, too. */
    void addCorner(double value) {
        addCorner(value, score(shareBelow(sorted, value)));
    }

    /** Adds a knot at which the slope jumps. */
    void addCorner(double value, double score) {
        add(value, score);
        corners.add(value);
    }

    /** Of sorted rows, how many are below {@code value}; those equal to it count half. */
    static double below(double[] sorted, double value) {
        return 0.5 * (first(sorted, element -> element >= value) + first(sorted, element -> element > value));
    }

    /** The part of sorted rows below {@code value}, where neither none nor all may be. */
    static double shareBelow(double[] sorted, double value) {
        int n = sorted.length;
        return Math.max(0.5, Math.min(n - 0.5, below(sorted, value))) / n;
    }

    /** The place of the first row of which the rule holds; it holds of all after it. */
    private static int first(double[] sorted, DoublePredicate rule) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rule.test(sorted[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Through those of the knots that increase. */
    MonotoneSpline spline() {
        knots.sort((a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
        double resolution = RESOLUTION * spread();
        double[] x = new double[knots.size() + 1];
        double[] y = new double[knots.size() + 1];
        int kept = 0;
        for (double[] knot : knots) {
            double step = kept == 0 ? Double.MAX_VALUE : knot[0] - x[kept - 1];
            double rise = kept == 0 ? 1 : knot[1] - y[kept - 1];
            double distinct = Math.max(resolution, 4 * Math.ulp(knot[0]));
            if (step > distinct && rise > leastRise && Double.isFinite(rise / step)) {
                x[kept] = knot[0];
                y[kept++] = knot[1];
            }
        }
        if (kept < 2) {
            // A column without two distinct values has no scale of its own.
            double at = kept == 1 ? x[0] : sorted.length == 0 ? 0 : sorted[0];
            double unit = Math.max(1, Math.abs(at));
            return new MonotoneSpline(new double[] {at - unit, at + unit}, new double[] {-1, 1});
        }
        return corners.isEmpty()
                ? new MonotoneSpline(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept))
                : cornered(x, y, kept);
    }

    /** With two knots for each corner, so near to each other that each has the slope of its own side. */
    private MonotoneSpline cornered(double[] x, double[] y, int count) {
        double[] to = new double[2 * count];
        double[] scores = new double[2 * count];
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int before = Math.max(0, k - 1);
            int after = Math.min(count - 1, k + 1);
            double left = x[k] - CORNER * (x[k] - x[before]);
            double right = x[k] + CORNER * (x[after] - x[k]);
            double low = y[k] - CORNER * (y[k] - y[before]);
            double high = y[k] + CORNER * (y[after] - y[k]);
            boolean wide = left < x[k] && x[k] < right && low < y[k] && y[k] < high;
            if (wide && corners.contains(x[k])) {
                to[kept] = left;
                scores[kept++] = low;
                to[kept] = right;
                scores[kept++] = high;
            } else {
                to[kept] = x[k];
                scores[kept++] = y[k];
            }
        }
        return new MonotoneSpline(Arrays.copyOf(to, kept), Arrays.copyOf(scores, kept));
    }

    /** Between the quartiles, or between the ends where the quartiles are one value. */
    private double spread() {
        int n = sorted.length;
        if (n == 0) {
            return 0;
        }
        double body = sorted[(3 * n) / 4] - sorted[n / 4];
        return body > 0 ? body : sorted[n - 1] - sorted[0];
    }
}
