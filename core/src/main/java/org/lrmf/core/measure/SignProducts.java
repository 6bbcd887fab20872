package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/**
 * Products of columns' signs about their medians (binary expansion testing, Zhang, JASA 2019, at depth one). A sign is a bit
 * and the mean of a product a count of bits, so that many thousand products are cheap.
 */
final class SignProducts {
    private static final int MOST_FACTORS = 4;
    /** Products of as many factors are left out where there would be more of them. */
    private static final int MOST_PRODUCTS = 20_000;
    /** Standard errors by which means must differ at least. */
    private static final double LEAST_Z = 3;

    private final double[] medians;

    private SignProducts(double[] medians) {
        this.medians = medians;
    }

    static SignProducts aboutMedians(Matrix rows) {
        double[] medians = new double[rows.columns()];
        for (int column = 0; column < medians.length; column++) {
            double[] sorted = rows.column(column);
            Arrays.sort(sorted);
            medians[column] = sorted[(sorted.length - 1) / 2];
        }
        return new SignProducts(medians);
    }

    /** Whether an even number of these columns lies above its median. */
    boolean even(Matrix rows, int row, int... columns) {
        boolean even = true;
        for (int column : columns) {
            even ^= rows.get(row, column) > medians[column];
        }
        return even;
    }

    /**
     * The columns of the products whose means differ most between the sides, those that differ most first; none that differ
     * by less than the largest of as many standard normal variables.
     *
     * @param first whether a row is of the first side
     * @param leastFactors columns of a product at least; there are four at most
     */
    List<int[]> mostDifferent(Matrix rows, boolean[] first, int leastFactors, int most) {
        return new Search(rows, first, leastFactors)
                .found.stream()
                        .sorted(Comparator.comparingDouble(product -> -product.z()))
                        .limit(most)
                        .map(Product::columns)
                        .toList();
    }

    /** By how many standard errors the shares {@code a/m} and {@code b/n} differ. */
    static double z(int a, int m, int b, int n) {
        return Sums.standardErrorsApart(a, a, m, b, b, n);
    }

    /** A product, and by how many standard errors its means differ. */
    private record Product(int[] columns, double z) {}

    /** A row is a bit. */
    private final class Search {
        private final long[][] signs;
        private final long[] firsts;
        private final int firstCount;
        private final int count;
        /** The exclusive or of the columns so far, for each number of factors. */
        private final long[][] sofar;

        private final int[] columns = new int[MOST_FACTORS];
        private final List<Product> found = new ArrayList<>();

        Search(Matrix rows, boolean[] first, int leastFactors) {
            count = rows.rows();
            int words = (count + Long.SIZE - 1) / Long.SIZE;
            signs = new long[medians.length][words];
            firsts = new long[words];
            sofar = new long[MOST_FACTORS + 1][words];
            for (int row = 0; row < count; row++) {
                long bit = 1L << row;
                for (int column = 0; column < medians.length; column++) {
                    signs[column][row / Long.SIZE] |= rows.get(row, column) > medians[column] ? bit : 0;
                }
                firsts[row / Long.SIZE] |= first[row] ? bit : 0;
            }
            int known = 0;
            for (long word : firsts) {
                known += Long.bitCount(word);
            }
            firstCount = known;
            double products = signs.length;
            for (int factors = 2; factors <= Math.min(MOST_FACTORS, signs.length); factors++) {
                products *= (signs.length - factors + 1) / (double) factors;
                if (factors >= leastFactors && products <= MOST_PRODUCTS) {
                    add(0, factors, 0, Math.max(LEAST_Z, Math.sqrt(2 * Math.log(products))));
                }
            }
        }

        private void add(int at, int factors, int from, double least) {
            for (int column = from; column <= signs.length - (factors - at); column++) {
                columns[at] = column;
                long[] before = sofar[at];
                long[] here = sofar[at + 1];
                for (int word = 0; word < here.length; word++) {
                    here[word] = before[word] ^ signs[column][word];
                }
                if (at + 1 < factors) {
                    add(at + 1, factors, column + 1, least);
                } else {
                    double z = z(here);
                    if (z > least) {
                        found.add(new Product(Arrays.copyOf(columns, factors), z));
                    }
                }
            }
        }

        /** The difference of the sides' shares of odd rows, in standard errors. */
        private double z(long[] odd) {
            int inFirst = 0;
            int all = 0;
            for (int word = 0; word < odd.length; word++) {
                inFirst += Long.bitCount(odd[word] & firsts[word]);
                all += Long.bitCount(odd[word]);
            }
            return SignProducts.z(inFirst, firstCount, all - inFirst, count - firstCount);
        }
    }
}
