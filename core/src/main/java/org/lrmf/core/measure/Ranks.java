package org.lrmf.core.measure;

import java.util.Arrays;

/** Orders of values. */
final class Ranks {
    private Ranks() {}

    /** Positions of {@code values} from the smallest value to the largest, equal values in their order. */
    static int[] order(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (p, q) -> Double.compare(values[p], values[q]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
