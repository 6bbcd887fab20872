package org.lrmf.core.measure;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;

/** The Mann–Whitney test that logits of one side are larger, in the normal approximation with ties. */
final class RankTest {
    private RankTest() {}

    /** The one-sided p-value over the rows named. */
    static double pValue(double[] logits, boolean[] first, int[] rows) {
        int n = rows.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> rows[i]);
        Arrays.sort(order, (p, q) -> Double.compare(logits[p], logits[q]));
        double rankSum = 0;
        double firsts = 0;
        double ties = 0;
        for (int start = 0; start < n; ) {
            int end = start + 1;
            while (end < n && logits[order[end]] == logits[order[start]]) {
                end++;
            }
            double rank = 0.5 * (start + 1 + end);
            double count = end - start;
            ties += count * count * count - count;
            for (int i = start; i < end; i++) {
                if (first[order[i]]) {
                    rankSum += rank;
                    firsts++;
                }
            }
            start = end;
        }
        double seconds = n - firsts;
        double u = rankSum - firsts * (firsts + 1) / 2;
        double variance = firsts * seconds / 12 * (n + 1 - ties / ((double) n * Math.max(1, n - 1)));
        if (!(variance > 0)) {
            return 1;
        }
        double z = (u - firsts * seconds / 2) / Math.sqrt(variance);
        return 0.5 * Erfc.value(z / Math.sqrt(2));
    }
}
