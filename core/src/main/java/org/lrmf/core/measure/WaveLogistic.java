package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.random.RandomStream;

/**
 * Logistic regression on the few sines and cosines of one column, and products of two such of different columns, whose
 * means differ most between the sides (a smooth test in Neyman's sense, 1937, with screening): sees waves and chessboards
 * that are too fine for smooth classifiers and too even for trees. The means of all products are one matrix product.
 */
final class WaveLogistic implements Learner {
    private static final int MOST_FEATURES = 12;
    /** Sines and cosines of all columns together, and of one. */
    private static final int MOST_WAVES = 320;

    private static final int MOST_FREQUENCIES = 64;
    /** The range of normal scores: the longest wave. */
    private static final double RANGE = 8;
    /** How many differences are looked at with their own standard errors. */
    private static final int CANDIDATES = 64;
    /** Standard errors by which means must differ at least. */
    private static final double LEAST_Z = 3;

    /** A wave, or a product of two where {@code second} is one as well. */
    private record Feature(int first, int second, double difference) {}

    /** Sines and cosines of columns, brought to mean 0 and variance 1 on training rows. */
    private record Waves(int columns, int frequencies, double[] means, double[] scales) {
        int size() {
            return 2 * columns * frequencies;
        }

        int column(int wave) {
            return wave / (2 * frequencies);
        }

        double raw(Matrix rows, int row, int wave) {
            int within = wave % (2 * frequencies);
            double x = Math.max(-RANGE / 2, Math.min(RANGE / 2, rows.get(row, column(wave))));
            double angle = 2 * Math.PI * (within / 2 + 1) * x / RANGE;
            return within % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }

        double of(Matrix rows, int row, int wave) {
            return (raw(rows, row, wave) - means[wave]) * scales[wave];
        }

        double of(Matrix rows, int row, Feature feature) {
            double value = of(rows, row, feature.first());
            return feature.second() < 0 ? value : value * of(rows, row, feature.second());
        }
    }

    @Override
    public String name() {
        return "logistic regression on waves";
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        int columns = rows.columns();
        int frequencies = Math.max(1, Math.min(MOST_FREQUENCIES, MOST_WAVES / (2 * columns)));
        Waves waves = new Waves(
                columns, frequencies, new double[2 * columns * frequencies], new double[2 * columns * frequencies]);
        int width = Kernels.leadingDimension(waves.size());
        float[] values = standardised(waves, rows, width);
        List<Feature> chosen = choose(waves, values, width, rows, first);
        if (chosen.isEmpty()) {
            return new double[fresh.rows()];
        }
        return RidgeLogistic.fit(design(waves, chosen, rows), first).logits(design(waves, chosen, fresh));
    }

    private static float[] standardised(Waves waves, Matrix rows, int width) {
        float[] values = new float[rows.rows() * width];
        for (int wave = 0; wave < waves.size(); wave++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < rows.rows(); row++) {
                double value = waves.raw(rows, row, wave);
                values[row * width + wave] = (float) value;
                sum += value;
                squares += value * value;
            }
            double mean = sum / rows.rows();
            double variance = squares / rows.rows() - mean * mean;
            waves.means()[wave] = mean;
            waves.scales()[wave] = variance > 1e-6 ? 1 / Math.sqrt(variance) : 0;
            for (int row = 0; row < rows.rows(); row++) {
                int at = row * width + wave;
                values[at] = (float) ((values[at] - mean) * waves.scales()[wave]);
            }
        }
        return values;
    }

    private static List<Feature> choose(Waves waves, float[] values, int width, Matrix rows, boolean[] first) {
        int firsts = 0;
        for (boolean side : first) {
            firsts += side ? 1 : 0;
        }
        float plus = 1f / Math.max(1, firsts);
        float minus = -1f / Math.max(1, first.length - firsts);
        float[] signed = new float[values.length];
        for (int row = 0; row < first.length; row++) {
            float sign = first[row] ? plus : minus;
            for (int i = row * width; i < (row + 1) * width; i++) {
                signed[i] = sign * values[i];
            }
        }
        int size = waves.size();
        List<Feature> features = new ArrayList<>();
        for (int wave = 0; wave < size; wave++) {
            double sum = 0;
            for (int row = 0; row < first.length; row++) {
                sum += signed[row * width + wave];
            }
            features.add(new Feature(wave, -1, Math.abs(sum)));
        }
        if (size <= 2 * MOST_WAVES) {
            float[] products = new float[size * width];
            Kernels.best()
                    .multiply(
                            signed,
                            0,
                            1,
                            width,
                            values,
                            width,
                            products,
                            0,
                            width,
                            size,
                            Kernels.pad(size),
                            first.length,
                            false);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    if (waves.column(i) != waves.column(j)) {
                        features.add(new Feature(i, j, Math.abs(products[i * width + j])));
                    }
                }
            }
        }
        double single = Math.max(LEAST_Z, Math.sqrt(2 * Math.log(size)));
        double pair = Math.max(LEAST_Z, Math.sqrt(2 * Math.log(features.size())));
        return features.stream()
                .sorted(Comparator.comparingDouble(feature -> -feature.difference()))
                .limit(CANDIDATES)
                .filter(feature -> z(waves, feature, rows, first) > (feature.second() < 0 ? single : pair))
                .limit(MOST_FEATURES)
                .toList();
    }

    /** The difference of the two sides' means, in standard errors. */
    private static double z(Waves waves, Feature feature, Matrix rows, boolean[] first) {
        double[] sums = new double[2];
        double[] squares = new double[2];
        double[] counts = new double[2];
        for (int row = 0; row < first.length; row++) {
            int side = first[row] ? 0 : 1;
            double value = waves.of(rows, row, feature);
            counts[side]++;
            sums[side] += value;
            squares[side] += value * value;
        }
        return Sums.standardErrorsApart(sums[0], squares[0], counts[0], sums[1], squares[1], counts[1]);
    }

    private static double[][] design(Waves waves, List<Feature> features, Matrix rows) {
        double[][] design = new double[rows.rows()][features.size() + 1];
        for (int row = 0; row < design.length; row++) {
            design[row][0] = 1;
            for (int i = 0; i < features.size(); i++) {
                design[row][i + 1] = waves.of(rows, row, features.get(i));
            }
        }
        return design;
    }
}
