package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * A permutation test: a statistic beside its values after the sides of the rows were drawn anew.
 *
 * @param value with the true sides
 * @param nullMean its mean after relabelling
 * @param nullLevel its 95% quantile after relabelling
 * @param pValue the share of relabellings with a value at least as large, the true one among them
 */
record Relabelling(double value, double nullMean, double nullLevel, double pValue) {
    private static final int RELABELLINGS = 199;

    /**
     * @param statistic of the sides, true for the first, of shape {@code [rows]}; called by several threads
     * @param firstRows how many rows come from the first sample, before the others
     */
    static Relabelling test(int firstRows, int rows, ToDoubleFunction<boolean[]> statistic, RandomStream random) {
        boolean[] sides = new boolean[rows];
        Arrays.fill(sides, 0, firstRows, true);
        double[] relabelled = new double[RELABELLINGS];
        Crew.shared().forEach(RELABELLINGS, i -> {
            int[] order = random.split(i).permutation(rows);
            boolean[] drawn = new boolean[rows];
            for (int k = 0; k < firstRows; k++) {
                drawn[order[k]] = true;
            }
            relabelled[i] = statistic.applyAsDouble(drawn);
        });
        double value = statistic.applyAsDouble(sides);
        double atLeast = 1 + Arrays.stream(relabelled).filter(v -> v >= value).count();
        Arrays.sort(relabelled);
        return new Relabelling(
                value, Sums.mean(relabelled), relabelled[(int) (0.95 * RELABELLINGS)], atLeast / (RELABELLINGS + 1));
    }
}
