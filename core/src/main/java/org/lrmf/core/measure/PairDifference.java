package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * Two columns whose correlation is not the same on both sides, each column's own distribution set aside: the correlation of
 * normal scores, by ranks within each side (van der Waerden).
 *
 * @param first the number of a column; second likewise, larger
 * @param firstCorrelation in the first sample; secondCorrelation in the second
 * @param standardError of their difference, from each row's part {@code z₁z₂ − r(z₁² + z₂²)/2} in the correlation; for
 *     normal scores of a Gaussian copula that is {@code (1 − r²)/√n}, which is right for estimated ranks too (Klaassen and
 *     Wellner, Bernoulli 1997)
 * @param pValue of equal correlations, corrected over all pairs by Holm's method
 */
public record PairDifference(
        int first, int second, double firstCorrelation, double secondCorrelation, double standardError, double pValue) {
    private static final int MOST_ROWS = 5_000;
    private static final int LEAST_ROWS = 20;
    private static final double MOST_PRODUCTS = 5e8;

    /**
     * Looks at all pairs. At most 5,000 rows of each side are used, and fewer with more than 447 columns. Cost: {@code
     * D²·n}.
     *
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @return the pairs with a corrected p-value below {@code level}, those that differ most first; none with fewer than 20
     *     rows on a side
     */
    public static List<PairDifference> between(Matrix x, Matrix y, double level, RandomStream random) {
        if (Math.min(x.rows(), y.rows()) < LEAST_ROWS || x.columns() < 2) {
            return List.of();
        }
        int features = x.columns();
        int most = (int) Math.max(500, Math.min(MOST_ROWS, MOST_PRODUCTS / (0.5 * features * features)));
        double[][] a = scores(Subsample.of(x, most, random.split("first")));
        double[][] b = scores(Subsample.of(y, most, random.split("second")));
        PairDifference[][] all = new PairDifference[features][];
        Crew.shared().forEach(features, i -> {
            all[i] = new PairDifference[i];
            for (int j = 0; j < i; j++) {
                all[i][j] = compare(j, i, a, b);
            }
        });
        List<PairDifference> sorted = Arrays.stream(all)
                .flatMap(Arrays::stream)
                .sorted(Comparator.comparingDouble(PairDifference::pValue))
                .toList();
        List<PairDifference> found = new ArrayList<>();
        double running = 0;
        for (int i = 0; i < sorted.size(); i++) {
            running = Math.max(running, Math.min(1, sorted.get(i).pValue() * (sorted.size() - i)));
            if (running >= level) {
                break;
            }
            found.add(sorted.get(i).corrected(running));
        }
        found.sort(Comparator.comparingDouble(pair -> -Math.abs(pair.difference())));
        return List.copyOf(found);
    }

    public double difference() {
        return firstCorrelation - secondCorrelation;
    }

    private PairDifference corrected(double corrected) {
        return new PairDifference(first, second, firstCorrelation, secondCorrelation, standardError, corrected);
    }

    private static PairDifference compare(int first, int second, double[][] a, double[][] b) {
        double r = Sums.product(a[first], a[second]) / a[first].length;
        double s = Sums.product(b[first], b[second]) / b[first].length;
        double error = Math.sqrt(errorSquared(a[first], a[second], r) + errorSquared(b[first], b[second], s));
        // Where a correlation is exact on both sides its error is 0; so is then the difference.
        double z = Math.abs(r - s) / Math.max(error, 1e-9);
        return new PairDifference(first, second, r, s, error, Erfc.value(z / Math.sqrt(2)));
    }

    private static double errorSquared(double[] u, double[] v, double correlation) {
        double squares = 0;
        for (int row = 0; row < u.length; row++) {
            double part = u[row] * v[row] - 0.5 * correlation * (u[row] * u[row] + v[row] * v[row]);
            squares += part * part;
        }
        return squares / u.length / u.length;
    }

    /** Normal scores of mean ranks, of shape {@code [features][rows]}, mean 0 and variance 1; all 0 for a constant. */
    private static double[][] scores(Matrix rows) {
        double[][] scores = new double[rows.columns()][];
        Crew.shared().forEach(scores.length, column -> {
            double[] values = Ranks.normalScores(rows.column(column));
            double mean = Sums.mean(values);
            double squares = 0;
            for (int row = 0; row < values.length; row++) {
                values[row] -= mean;
                squares += values[row] * values[row] / values.length;
            }
            for (int row = 0; row < values.length; row++) {
                values[row] *= squares > 1e-12 ? 1 / Math.sqrt(squares) : 0;
            }
            scores[column] = values;
        });
        return scores;
    }
}
