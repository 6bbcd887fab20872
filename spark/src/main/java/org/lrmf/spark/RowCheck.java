package org.lrmf.spark;

import java.io.Serializable;
import java.util.List;

/**
 * Which rows can be used, and what is said of others.
 *
 * @param names of the features
 * @param logarithm features of which log(1 + x) is taken, of shape {@code [features]}
 */
record RowCheck(List<String> names, boolean[] logarithm, ColumnParams.Invalid invalid) implements Serializable {
    RowCheck(List<String> names, ColumnParams.Invalid invalid) {
        this(names, new boolean[names.size()], invalid);
    }

    /** False for an empty array too, which stands for a vector that is null. */
    boolean isWhole(double[] x) {
        return x.length > 0 && firstUnusable(x) < 0;
    }

    /**
     * Whether a row counts.
     *
     * @throws IllegalArgumentException if it does not and {@code invalid} says so, or its width is another
     */
    boolean isUsable(double[] x) {
        if (x.length != names.size() && x.length != 0) {
            throw new IllegalArgumentException(
                    "There are " + names.size() + " features, but a row's vector holds " + x.length + ".");
        }
        boolean whole = isWhole(x);
        if (!whole && invalid == ColumnParams.Invalid.ERROR) {
            throw new IllegalArgumentException(complaint(x));
        }
        return whole;
    }

    private int firstUnusable(double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || (logarithm[i] && x[i] <= -1)) {
                return i;
            }
        }
        return -1;
    }

    private String complaint(double[] x) {
        int i = firstUnusable(x);
        String what = i < 0
                ? "A row's vector is null"
                : "The column " + names.get(i) + " holds "
                        + (Double.isFinite(x[i])
                                ? x[i] + ", which has no log(1 + x)"
                                : "a null or a number that is not finite");
        return what + "; drop such rows, or set handleInvalid to skip or keep.";
    }
}
