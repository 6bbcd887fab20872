package org.lrmf.core.bijection;

import java.util.Arrays;

/**
 * Where a column lies and how wide it is.
 *
 * @param scale positive
 */
record ColumnScale(double shift, double scale) implements ColumnFrame {
    static final ColumnScale NONE = new ColumnScale(0, 1);

    /** Mean and deviation; a column that has no width lies at its value. */
    static ColumnScale of(double[] rows) {
        double mean = Arrays.stream(rows).average().orElse(0);
        double widest =
                Arrays.stream(rows).map(value -> Math.abs(value - mean)).max().orElse(0);
        // The squares themselves could be too great or too small for a number.
        double deviation = widest
                * Math.sqrt(Arrays.stream(rows)
                        .map(value -> (value - mean) / widest * ((value - mean) / widest))
                        .average()
                        .orElse(0));
        boolean usable = deviation > 1e-12 * Math.abs(mean) && Double.isFinite(deviation) && Double.isFinite(mean);
        double value = rows.length == 0 ? 0 : rows[0];
        return usable ? new ColumnScale(mean, deviation) : new ColumnScale(value, Math.max(1, Math.abs(value)));
    }

    /** Mean and deviation without the outermost rows, an eighth at each end: what two columns of one shape have in one proportion. */
    static ColumnScale ofBulk(double[] sorted) {
        int out = sorted.length / 8;
        return of(Arrays.copyOfRange(sorted, out, sorted.length - out));
    }

    @Override
    public double[] shared(double[] rows) {
        return Arrays.stream(rows).map(value -> (value - shift) / scale).toArray();
    }

    @Override
    public MonotoneSpline before(MonotoneSpline spline) {
        if (equals(NONE)) {
            return spline;
        }
        double[] knots = spline.knots();
        Arrays.setAll(knots, k -> shift + scale * knots[k]);
        return new MonotoneSpline(knots, spline.valuesAtKnots());
    }
}
