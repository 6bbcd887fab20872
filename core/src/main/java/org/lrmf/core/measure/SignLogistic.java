package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Logistic regression on the few products of two to four columns' signs about their medians whose means differ most
 * between the sides: sees parities, which no smaller set of columns shows (binary expansion testing, Zhang, JASA 2019, at
 * depth one). A sign is a bit, and a mean of products a count of bits, so that many thousand products are cheap.
 */
final class SignLogistic implements Learner {
    private static final int MOST_FEATURES = 12;
    private static final int MOST_FACTORS = 4;
    /** Products of as many factors are left out where there would be more of them. */
    private static final int MOST_PRODUCTS = 20_000;
    /** Standard errors by which means must differ at least. */
    private static final double LEAST_Z = 3;

    /** A product of signs of columns, and by how many standard errors its means differ. */
    private record Product(int[] columns, double z) {}

    @Override
    public String name() {
        return "logistic regression on signs";
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        double[] medians = new double[rows.columns()];
        for (int column = 0; column < medians.length; column++) {
            double[] sorted = rows.column(column);
            Arrays.sort(sorted);
            medians[column] = sorted[(sorted.length - 1) / 2];
        }
        List<int[]> chosen = new Search(rows, medians, first).best();
        if (chosen.isEmpty()) {
            return new double[fresh.rows()];
        }
        return RidgeLogistic.fit(design(rows, medians, chosen), first).logits(design(fresh, medians, chosen));
    }

    private static double[][] design(Matrix rows, double[] medians, List<int[]> products) {
        double[][] design = new double[rows.rows()][products.size() + 1];
        for (int row = 0; row < design.length; row++) {
            design[row][0] = 1;
            for (int i = 0; i < products.size(); i++) {
                double product = 1;
                for (int column : products.get(i)) {
                    product *= rows.get(row, column) > medians[column] ? -1 : 1;
                }
                design[row][i + 1] = product;
            }
        }
        return design;
    }

    /** The products whose means differ most; a row is a bit. */
    private static final class Search {
        private final long[][] signs;
        private final long[] firsts;
        private final int firstCount;
        private final int count;
        /** The exclusive or of the columns so far, for each number of factors. */
        private final long[][] sofar;

        private final int[] columns = new int[MOST_FACTORS];
        private final List<Product> found = new ArrayList<>();

        Search(Matrix rows, double[] medians, boolean[] first) {
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
        }

        List<int[]> best() {
            double products = signs.length;
            for (int factors = 2; factors <= Math.min(MOST_FACTORS, signs.length); factors++) {
                products *= (signs.length - factors + 1) / (double) factors;
                if (products <= MOST_PRODUCTS) {
                    // About the largest of as many standard normal variables.
                    add(0, factors, 0, Math.max(LEAST_Z, Math.sqrt(2 * Math.log(products))));
                }
            }
            return found.stream()
                    .sorted(Comparator.comparingDouble(product -> -product.z()))
                    .limit(MOST_FEATURES)
                    .map(Product::columns)
                    .toList();
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
            int others = count - firstCount;
            double p = inFirst / (double) Math.max(1, firstCount);
            double q = (all - inFirst) / (double) Math.max(1, others);
            double variance = p * (1 - p) / Math.max(1, firstCount) + q * (1 - q) / Math.max(1, others);
            return Math.abs(p - q) / Math.sqrt(Math.max(variance, 1e-12));
        }
    }
}
