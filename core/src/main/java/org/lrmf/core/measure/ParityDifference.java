package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Three or four columns of which an even number lies above its median more often on one side than on the other: a difference
 * that no column and no pair need show.
 *
 * @param columns their numbers
 * @param firstShare the share of the first sample's rows with an even number, among the rows that did not choose the columns;
 *     secondShare likewise
 * @param rows how many rows of both samples the shares were counted on
 * @param pValue of equal shares
 */
public record ParityDifference(List<Integer> columns, double firstShare, double secondShare, int rows, double pValue) {
    private static final int LEAST_FACTORS = 3;
    private static final int LEAST_ROWS = 40;

    public ParityDifference {
        columns = List.copyOf(columns);
    }

    /**
     * Half of the rows choose the columns, the others are counted.
     *
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @return nothing with fewer than 40 rows on a side, or where the p-value is not below {@code level}
     */
    public static Optional<ParityDifference> find(Matrix x, Matrix y, double level, RandomStream random) {
        if (Math.min(x.rows(), y.rows()) < LEAST_ROWS) {
            return Optional.empty();
        }
        int[] first = random.split("first").permutation(x.rows());
        int[] second = random.split("second").permutation(y.rows());
        Matrix a = x.select(Arrays.copyOf(first, x.rows() / 2));
        Matrix choosing = a.append(y.select(Arrays.copyOf(second, y.rows() / 2)));
        boolean[] sides = new boolean[choosing.rows()];
        Arrays.fill(sides, 0, a.rows(), true);
        SignProducts signs = SignProducts.aboutMedians(choosing);
        List<int[]> chosen = signs.mostDifferent(choosing, sides, LEAST_FACTORS, 1);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        int[] columns = chosen.get(0);
        int m = x.rows() - x.rows() / 2;
        int n = y.rows() - y.rows() / 2;
        int inFirst = even(signs, x, first, columns);
        int inSecond = even(signs, y, second, columns);
        double pValue = Erfc.value(SignProducts.z(inFirst, m, inSecond, n) / Math.sqrt(2));
        if (!(pValue < level)) {
            return Optional.empty();
        }
        return Optional.of(new ParityDifference(
                IntStream.of(columns).boxed().toList(), inFirst / (double) m, inSecond / (double) n, m + n, pValue));
    }

    /** How many rows of the second half have an even number. */
    private static int even(SignProducts signs, Matrix rows, int[] order, int[] columns) {
        return (int) IntStream.range(rows.rows() / 2, rows.rows())
                .filter(i -> signs.even(rows, order[i], columns))
                .count();
    }

    /** The difference in words. */
    String sentence(List<String> names, String first, String second) {
        List<String> named = columns.stream().map(names::get).toList();
        String last = named.get(named.size() - 1);
        return Text.format(
                "Of %s and %s an even number lies above its median in %.0f%% of the rows of %s and in %.0f%% of %s.",
                String.join(", ", named.subList(0, named.size() - 1)),
                last,
                100 * firstShare,
                first,
                100 * secondShare,
                second);
    }
}
