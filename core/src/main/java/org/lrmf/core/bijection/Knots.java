package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The knots of a column's map to normal scores, as they are found. */
final class Knots {
    /** Knots nearer to each other than this part of the column's spread are one. */
    private static final double RESOLUTION = 1e-9;

    private final double[] sorted;
    private final List<double[]> knots = new ArrayList<>();

    /**
     * @param sorted the column's rows
     */
    Knots(double[] sorted) {
        this.sorted = sorted;
    }

    /** {@code Φ⁻¹(p)}. */
    static double score(double p) {
        return -Math.sqrt(2) * InverseErfc.value(2 * p);
    }

    void add(double value, double score) {
        if (Double.isFinite(value)) {
            knots.add(new double[] {value, score});
        }
    }

    /** Adds a value at which the density jumps, with the score of the rows below it. */
    void addBreak(double value) {
        int n = sorted.length;
        add(value, score(Math.max(0.5, Math.min(n - 0.5, below(value))) / n));
    }

    /** Rows below {@code value}; those equal to it count half. */
    double below(double value) {
        int below = 0;
        int equal = 0;
        for (double element : sorted) {
            below += element < value ? 1 : 0;
            equal += element == value ? 1 : 0;
        }
        return below + 0.5 * equal;
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
            if (step > distinct && rise > 1e-6 && Double.isFinite(rise / step)) {
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
        return new MonotoneSpline(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept));
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
