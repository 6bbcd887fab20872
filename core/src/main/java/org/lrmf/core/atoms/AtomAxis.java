package org.lrmf.core.atoms;

import java.util.Arrays;

/**
 * One column's axis, widened at each atom: the atom {@code values[j]} becomes an interval of width {@code widths[j]},
 * and the stretches between atoms keep their length times {@code gapScale}. Strictly increasing between atoms; without
 * atoms the identity.
 */
public final class AtomAxis {
    private final double[] values;
    private final double[] widths;
    private final double gapScale;
    private final boolean least;
    private final boolean greatest;
    private final double[] starts;

    /**
     * @param values the atoms, strictly increasing
     * @param widths the width of each atom's interval, positive
     * @param least whether the column has no value below the first atom
     * @param greatest whether it has none above the last
     * @throws IllegalArgumentException if values do not increase or a width or the scale is not positive
     */
    public AtomAxis(double[] values, double[] widths, double gapScale, boolean least, boolean greatest) {
        if (values.length != widths.length || !(gapScale > 0)) {
            throw new IllegalArgumentException("each atom needs a width, and gaps a positive scale");
        }
        this.least = least;
        this.greatest = greatest;
        this.values = values.clone();
        this.widths = widths.clone();
        this.gapScale = gapScale;
        starts = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            if (!(widths[j] > 0) || !Double.isFinite(widths[j]) || (j > 0 && !(values[j] > values[j - 1]))) {
                throw new IllegalArgumentException("atoms must increase and have positive widths");
            }
            starts[j] = j == 0 ? values[0] : starts[j - 1] + widths[j - 1] + (values[j] - values[j - 1]) * gapScale;
        }
    }

    /** The axis of a column without atoms. */
    public static AtomAxis none() {
        return new AtomAxis(new double[0], new double[0], 1, false, false);
    }

    public double[] values() {
        return values.clone();
    }

    public double[] widths() {
        return widths.clone();
    }

    public double gapScale() {
        return gapScale;
    }

    /** Whether the column has no value below the first atom. */
    public boolean least() {
        return least;
    }

    /** Whether the column has no value above the last atom. */
    public boolean greatest() {
        return greatest;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    /** The ends of the atoms' intervals: where the density of spread values jumps. */
    double[] ends() {
        double[] ends = new double[2 * values.length];
        for (int j = 0; j < values.length; j++) {
            ends[2 * j] = starts[j];
            ends[2 * j + 1] = starts[j] + widths[j];
        }
        return ends;
    }

    /**
     * The widened position of {@code value}.
     *
     * @param fraction where in its interval an atom is put, from 0 to 1
     */
    double spread(double value, double fraction) {
        int found = Arrays.binarySearch(values, value);
        if (found >= 0) {
            return starts[found] + fraction * widths[found];
        }
        int above = -found - 1;
        if (above == 0) {
            return value;
        }
        int below = above - 1;
        double scale = above == values.length ? 1 : gapScale;
        return starts[below] + widths[below] + (value - values[below]) * scale;
    }

    /** The width of the atom's interval, 0 for a value that is no atom. */
    double width(double value) {
        int found = Arrays.binarySearch(values, value);
        return found >= 0 ? widths[found] : 0;
    }

    /** Whether the column is discrete, so that nothing lies between its atoms. */
    boolean isDiscrete() {
        return gapScale < 1;
    }

    /**
     * The value that {@link #spread} puts at {@code position}; a whole interval returns its atom. Where the column has no
     * values beyond its first or last atom, such as amounts below 0, that atom is returned there. NaN stays NaN.
     */
    double collapse(double position) {
        if (Double.isNaN(position)) {
            return position;
        }
        int found = Arrays.binarySearch(starts, position);
        int below = found >= 0 ? found : -found - 2;
        if (below < 0) {
            return least && !isEmpty() ? values[0] : position;
        }
        double beyond = position - starts[below] - widths[below];
        if (beyond <= 0) {
            return values[below];
        }
        if (below == values.length - 1) {
            return greatest ? values[below] : values[below] + beyond;
        }
        if (isDiscrete()) {
            double gap = (values[below + 1] - values[below]) * gapScale;
            return beyond < 0.5 * gap ? values[below] : values[below + 1];
        }
        return Math.min(values[below] + beyond / gapScale, values[below + 1]);
    }
}
