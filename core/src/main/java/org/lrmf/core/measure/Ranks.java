package org.lrmf.core.measure;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.InverseErfc;

/** Orders of values, and scores by them. */
final class Ranks {
    private Ranks() {}

    /** Positions of {@code values} from the smallest value to the largest, equal values in their order. */
    static int[] order(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (p, q) -> Double.compare(values[p], values[q]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** {@code Φ⁻¹((rank − ½)/n)}, equal values sharing their mean rank. */
    static double[] normalScores(double[] values) {
        int n = values.length;
        int[] order = order(values);
        double[] scores = new double[n];
        int from = 0;
        while (from < n) {
            int to = from + 1;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            // Ranks count from 1: the mean of from + 1 … to, less ½, is (from + to)/2.
            double score = -Math.sqrt(2) * InverseErfc.value((from + to) / (double) n);
            for (int i = from; i < to; i++) {
                scores[order[i]] = score;
            }
            from = to;
        }
        return scores;
    }
}
