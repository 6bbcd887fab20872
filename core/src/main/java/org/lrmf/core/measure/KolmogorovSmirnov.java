package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lrmf.engine.array.Matrix;

/**
 * The Kolmogorov–Smirnov distance of each column, with p-values corrected over the columns by Holm's method.
 *
 * @param distances the largest gap between the two distribution functions, of shape {@code [features]}
 * @param pValues asymptotic, corrected
 * @param chance what two samples of one distribution stay below in 95 of 100 cases, over all columns
 * @param rows of both samples
 */
public record KolmogorovSmirnov(double[] distances, double[] pValues, double chance, int rows) implements Estimated {
    private static final Estimate.Method METHOD = new Estimate.Method(
            "kolmogorovSmirnov",
            "Largest Kolmogorov–Smirnov distance of a column",
            "",
            Direction.ESTIMATE,
            "The largest gap between the cumulative shares of the two sides in any one column: 0 alike, 1 apart.",
            "Kolmogorov's limit distribution, corrected by Holm, Scandinavian Journal of Statistics 1979; interval by "
                    + "Massart, Annals of Probability 1990",
            "D·n·log n");

    /**
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @throws IllegalArgumentException if a sample has no rows, the columns differ in number, or a number is not finite
     */
    public static KolmogorovSmirnov between(Matrix x, Matrix y) {
        Finite.require(x, y);
        int features = x.columns();
        double[] distances = new double[features];
        double[] raw = new double[features];
        double effective = (double) x.rows() * y.rows() / (x.rows() + y.rows());
        for (int column = 0; column < features; column++) {
            distances[column] = distance(x.column(column), y.column(column));
            raw[column] = pValue(Math.sqrt(effective) * distances[column]);
        }
        double chance = chance(features, x.rows(), y.rows());
        return new KolmogorovSmirnov(distances, holm(raw), chance, x.rows() + y.rows());
    }

    private static double distance(double[] a, double[] b) {
        Arrays.sort(a);
        Arrays.sort(b);
        int i = 0;
        int j = 0;
        double most = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return most;
    }

    /** Kolmogorov's limit distribution. */
    private static double pValue(double lambda) {
        if (lambda < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            double term = Math.exp(-2.0 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
        }
        return Math.max(0, Math.min(1, 2 * sum));
    }

    private static double[] holm(double[] raw) {
        Integer[] order = new Integer[raw.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (p, q) -> Double.compare(raw[p], raw[q]));
        double[] corrected = new double[raw.length];
        double running = 0;
        for (int i = 0; i < order.length; i++) {
            running = Math.max(running, Math.min(1, raw[order[i]] * (raw.length - i)));
            corrected[order[i]] = running;
        }
        return corrected;
    }

    /**
     * A lower limit of {@code 2·JSD} in nats: the total variation distance is at least the largest column's distance,
     * less what chance allows over all columns at 95%, and {@code 2·JSD ≥ (1+δ)log(1+δ) + (1−δ)log(1−δ)} (the
     * divergence of two coins that differ by δ; Lin 1991).
     */
    public double lowerLimitNats(double firstRows, double secondRows) {
        double most = Arrays.stream(distances).max().orElse(0);
        double chance = chance(distances.length, firstRows, secondRows);
        return leastNats(Math.max(0, Math.min(1, most - chance)));
    }

    /** The least 2·JSD in nats of two distributions of which a column's distribution functions differ by so much, 0 to 1. */
    static double leastNats(double delta) {
        double rest = delta < 1 ? (1 - delta) * Math.log(1 - delta) : 0;
        return (1 + delta) * Math.log(1 + delta) + rest;
    }

    private static double chance(int features, double firstRows, double secondRows) {
        return Math.sqrt(Math.log(2.0 * Math.max(1, features) / 0.05) / 2 * (1.0 / firstRows + 1.0 / secondRows));
    }

    /** The column that differs most. */
    @Override
    public Estimate estimate() {
        double most = Arrays.stream(distances).max().orElse(0);
        double least = Arrays.stream(pValues).min().orElse(1);
        return new Estimate(METHOD, most, OptionalDouble.empty(), Optional.empty(), Optional.empty(), rows)
                .within(Math.max(0, most - chance), Math.min(1, most + chance))
                .besideChance(chance, least);
    }
}
