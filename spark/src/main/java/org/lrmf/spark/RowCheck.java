package org.lrmf.spark;

import java.util.List;

/** Rows whose numbers are all there and finite, and what is said of others. */
final class RowCheck {
    private RowCheck() {}

    /** False for an empty array too, which stands for a vector that is null. */
    static boolean isFinite(double[] x) {
        boolean finite = x.length > 0;
        for (double value : x) {
            finite &= Double.isFinite(value);
        }
        return finite;
    }

    /**
     * Whether a row counts.
     *
     * @throws IllegalArgumentException if it does not and {@code invalid} says so, or its width is another
     */
    static boolean isUsable(double[] x, List<String> names, ColumnParams.Invalid invalid) {
        if (x.length != names.size() && x.length != 0) {
            throw new IllegalArgumentException(
                    "There are " + names.size() + " features, but a row's vector holds " + x.length + ".");
        }
        boolean finite = isFinite(x);
        if (!finite && invalid == ColumnParams.Invalid.ERROR) {
            throw new IllegalArgumentException(complaint(x, names));
        }
        return finite;
    }

    private static String complaint(double[] x, List<String> names) {
        String rest = "; drop such rows, or set handleInvalid to skip or keep.";
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                return "The column " + names.get(i) + " holds a null or a number that is not finite" + rest;
            }
        }
        return "A row's vector is null" + rest;
    }
}
