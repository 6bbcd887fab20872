package org.lrmf.core.measure;

import java.util.Arrays;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * The squared maximum mean discrepancy (Gretton et al., JMLR 2012, equation 3: without the pairs of a row with itself)
 * for the mean of Gaussian kernels of five bandwidths, ¼ to 4 times the median distance, on columns standardised by a
 * reference. The kernels are approximated by random Fourier features (Rahimi and Recht, NIPS 2007), 64 frequencies for
 * each bandwidth, so that time and memory grow linearly with the rows. At most 5,000 rows of each side are used.
 *
 * @param value squared, without a unit, from about 0 to 2; on average 0 where the distributions are one
 * @param standardError over rows, by the delta method; too small near 0
 * @param nullLevel its 95% quantile after random relabelling of the rows
 * @param pValue the share of relabellings with a value at least as large
 */
public record MaximumMeanDiscrepancy(double value, double standardError, double nullLevel, double pValue, int rows)
        implements Estimated {
    private static final int MOST_ROWS = 5_000;
    private static final double[] BANDWIDTHS = {0.25, 0.5, 1, 2, 4};
    private static final int FREQUENCIES = 64;
    private static final int WIDTH = 2 * FREQUENCIES * BANDWIDTHS.length;
    private static final int PAIRS = 2_000;
    private static final Estimate.Method METHOD = new Estimate.Method(
            "maximumMeanDiscrepancy",
            "Maximum mean discrepancy, squared",
            "",
            Direction.ESTIMATE,
            "How much likelier rows of one side lie close together than rows of different sides; 0 for one distribution.",
            "Gretton et al., JMLR 2012, equation 3, with the features of Rahimi and Recht, NIPS 2007",
            "n(320·D + 640·200) in time, 640·n in memory; at most 5,000 rows a side");

    /**
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @param reference rows whose column means and deviations are the scale
     * @throws IllegalArgumentException if a sample has fewer than two rows, the columns differ in number, or a number is not
     *     finite
     */
    public static MaximumMeanDiscrepancy between(Matrix x, Matrix y, Matrix reference, RandomStream random) {
        Finite.require(x, y);
        Finite.require(reference, y);
        if (x.rows() < 2 || y.rows() < 2) {
            throw new IllegalArgumentException("the maximum mean discrepancy needs at least two rows on each side");
        }
        ElementwiseAffine scale = ElementwiseAffine.standardising(reference);
        Matrix a =
                scale.forward(Subsample.of(x, MOST_ROWS, random.split("first"))).rows();
        Matrix b = scale.forward(Subsample.of(y, MOST_ROWS, random.split("second")))
                .rows();
        Matrix rows = a.append(b);
        float[] features = features(rows, random);
        Relabelling test = Relabelling.test(
                a.rows(), rows.rows(), sides -> discrepancy(features, sides, a.rows()), random.split("relabelling"));
        return new MaximumMeanDiscrepancy(
                test.value(), error(features, a.rows(), rows.rows()), test.nullLevel(), test.pValue(), rows.rows());
    }

    /** A row moves the value by twice its feature's product with the difference of the mean features, over the rows. */
    private static double error(float[] features, int firsts, int rows) {
        double[] difference = new double[WIDTH];
        for (int row = 0; row < rows; row++) {
            double weight = row < firsts ? 1.0 / firsts : -1.0 / (rows - firsts);
            for (int f = 0; f < WIDTH; f++) {
                difference[f] += weight * features[row * WIDTH + f];
            }
        }
        double[] parts = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int f = 0; f < WIDTH; f++) {
                parts[row] += difference[f] * features[row * WIDTH + f];
            }
        }
        double first = Sums.variance(Arrays.copyOf(parts, firsts)) / firsts;
        double second = Sums.variance(Arrays.copyOfRange(parts, firsts, rows)) / (rows - firsts);
        return 2 * Math.sqrt(first + second);
    }

    @Override
    public Estimate estimate() {
        return Estimate.of(METHOD, value, standardError, rows).besideChance(nullLevel, pValue);
    }

    /** Cosines and sines, of shape {@code [rows, WIDTH]}, each row of length 1: inner products are kernel values. */
    private static float[] features(Matrix rows, RandomStream random) {
        int columns = rows.columns();
        double median = medianDistance(rows, random.split("pairs"));
        RandomStream draws = random.split("frequencies");
        double[] frequencies = new double[WIDTH / 2 * columns];
        for (int i = 0; i < frequencies.length; i++) {
            double bandwidth = median * BANDWIDTHS[i / (FREQUENCIES * columns)];
            frequencies[i] = draws.nextGaussian() / bandwidth;
        }
        double height = Math.sqrt(2.0 / WIDTH);
        float[] features = new float[rows.rows() * WIDTH];
        Crew.shared().forEach(rows.rows(), row -> {
            for (int f = 0; f < WIDTH / 2; f++) {
                double angle = 0;
                for (int k = 0; k < columns; k++) {
                    angle += frequencies[f * columns + k] * rows.get(row, k);
                }
                features[row * WIDTH + 2 * f] = (float) (height * Math.cos(angle));
                features[row * WIDTH + 2 * f + 1] = (float) (height * Math.sin(angle));
            }
        });
        return features;
    }

    /** Of random pairs of different rows; 1 where most rows are the same. */
    private static double medianDistance(Matrix rows, RandomStream random) {
        double[] distances = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            int i = random.nextInt(rows.rows());
            int j = (i + 1 + random.nextInt(rows.rows() - 1)) % rows.rows();
            for (int k = 0; k < rows.columns(); k++) {
                double difference = rows.get(i, k) - rows.get(j, k);
                distances[pair] += difference * difference;
            }
        }
        Arrays.sort(distances);
        double median = Math.sqrt(distances[PAIRS / 2]);
        return median > 0 ? median : 1;
    }

    private static double discrepancy(float[] features, boolean[] sides, int firsts) {
        double[] first = new double[WIDTH];
        double[] second = new double[WIDTH];
        for (int row = 0; row < sides.length; row++) {
            double[] sum = sides[row] ? first : second;
            for (int f = 0; f < WIDTH; f++) {
                sum[f] += features[row * WIDTH + f];
            }
        }
        double m = firsts;
        double n = sides.length - firsts;
        double within = 0;
        double withinSecond = 0;
        double across = 0;
        for (int f = 0; f < WIDTH; f++) {
            within += first[f] * first[f];
            withinSecond += second[f] * second[f];
            across += first[f] * second[f];
        }
        // Each row's product with itself is 1.
        return (within - m) / (m * (m - 1)) + (withinSecond - n) / (n * (n - 1)) - 2 * across / (m * n);
    }
}
