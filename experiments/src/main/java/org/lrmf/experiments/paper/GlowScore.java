package org.lrmf.experiments.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.density.Density;
import org.lrmf.core.measure.FamilyShares;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.measure.Verdict;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * What is said of a T and an S on held-out images, in nats.
 *
 * @param loss {@code −E_A[log|det ∇T(a)| + log S(T(a))] − E_B[log S(b)]}
 * @param floor the same of the private densities: −c
 * @param nats loss − floor, the L of the paper
 * @param standardError of it over the images
 * @param stacked L with S and the private densities each mixed from all three densities there are, weighted on
 *     validation images: no private density is then worse than S, and L lies between 0 and 2 log 2
 * @param measured by classifiers on images of 8 by 8 pixels
 */
record GlowScore(
        double loss,
        double floor,
        double nats,
        double standardError,
        double stacked,
        Measurement measured,
        Verdict verdict) {
    /** Pixels on a side that the classifiers see; what differs there differs. */
    private static final int SEEN = 8;

    /** Images of each side that the classifiers are shown or asked about. */
    private static final int JUDGED = 600;

    private static final int PASSES = 300;
    /** Where a density is not finite: a flow run backwards, far from all that it was trained on. */
    private static final double NOTHING = -1e6;

    static GlowScore of(
            Bijection map,
            Density shared,
            Density sourceModel,
            Density targetModel,
            GlowImages images,
            int side,
            RandomStream random) {
        Logs tests = Logs.of(images.source().test(), images.target().test(), map, shared, sourceModel, targetModel);
        Sample a = images.source();
        Sample b = images.target();
        Logs held = Logs.of(a.validation(), b.validation(), map, shared, sourceModel, targetModel);
        double[] sourceGap = differences(tests.source[0], tests.source[1]);
        double[] targetGap = differences(tests.target[2], tests.target[1]);
        double floor = -mean(tests.source[0]) - mean(tests.target[2]) - mean(tests.logDet);
        double loss = floor + mean(sourceGap) + mean(targetGap);
        double[] forA = weights(List.of(held.source));
        double[] forB = weights(List.of(held.target));
        double[] forBoth = weights(List.of(held.source, held.target));
        double[] stackedA = differences(mixed(tests.source, forA), mixed(tests.source, forBoth));
        double[] stackedB = differences(mixed(tests.target, forB), mixed(tests.target, forBoth));
        double stacked = mean(stackedA) + mean(stackedB);
        FamilyShares flows = new FamilyShares(0, 0, 1);
        RatioEstimate ratio = new RatioEstimate(
                stacked, error(stackedA, stackedB), flows, flows, flows, stackedA.length + stackedB.length, 0);
        Matrix images8 = GlowImages.small(first(map.forward(first(a.test())).rows()), side, SEEN);
        Verdict.Options options = Verdict.Options.defaults();
        Measurement measured = Measurement.of(
                images8,
                GlowImages.small(first(b.test()), side, SEEN),
                Optional.of(ratio),
                options.toleranceNats(),
                random);
        List<String> columns = IntStream.range(0, SEEN * SEEN)
                .mapToObj(i -> "pixel " + i / SEEN + "," + i % SEEN)
                .toList();
        return new GlowScore(
                loss,
                floor,
                mean(sourceGap) + mean(targetGap),
                error(sourceGap, targetGap),
                stacked,
                measured,
                Verdict.of(measured, columns, options));
    }

    private static Matrix first(Matrix rows) {
        return rows.slice(0, Math.min(JUDGED, rows.rows()));
    }

    /**
     * Log-densities in the target's space of images of A, and of B: of the private density of A carried there by T, of S,
     * and of the private density of B.
     *
     * @param logDet of T at A's images
     */
    private record Logs(double[][] source, double[][] target, double[] logDet) {
        static Logs of(Matrix a, Matrix b, Bijection map, Density shared, Density sourceModel, Density targetModel) {
            Mapped there = map.forward(a);
            Mapped back = map.inverse(b);
            double[] own = differences(sourceModel.logDensity(a), there.logDet());
            double[] carried = sourceModel.logDensity(back.rows());
            for (int row = 0; row < carried.length; row++) {
                carried[row] += back.logDet()[row];
            }
            return new Logs(
                    new double[][] {own, shared.logDensity(there.rows()), finite(targetModel.logDensity(there.rows()))},
                    new double[][] {finite(carried), shared.logDensity(b), targetModel.logDensity(b)},
                    there.logDet());
        }

        private static double[] finite(double[] values) {
            return Arrays.stream(values)
                    .map(value -> Double.isFinite(value) ? Math.max(NOTHING, value) : NOTHING)
                    .toArray();
        }
    }

    /** The weights of a mixture by maximum likelihood; each group of rows counts the same. */
    private static double[] weights(List<double[][]> groups) {
        int parts = groups.get(0).length;
        double[] weights = new double[parts];
        Arrays.fill(weights, 1.0 / parts);
        for (int pass = 0; pass < PASSES; pass++) {
            double[] next = new double[parts];
            for (double[][] logs : groups) {
                double[] mixed = mixed(logs, weights);
                for (int row = 0; row < mixed.length; row++) {
                    for (int part = 0; part < parts; part++) {
                        double share = weights[part] * Math.exp(logs[part][row] - mixed[row]);
                        next[part] += share / mixed.length / groups.size();
                    }
                }
            }
            weights = next;
        }
        return weights;
    }

    private static double[] mixed(double[][] logs, double[] weights) {
        double[] result = new double[logs[0].length];
        for (int row = 0; row < result.length; row++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int part = 0; part < weights.length; part++) {
                most = weights[part] > 0 ? Math.max(most, logs[part][row]) : most;
            }
            double sum = 0;
            for (int part = 0; part < weights.length; part++) {
                sum += weights[part] > 0 ? weights[part] * Math.exp(logs[part][row] - most) : 0;
            }
            result[row] = most + Math.log(sum);
        }
        return result;
    }

    private static double[] differences(double[] first, double[] second) {
        double[] result = first.clone();
        for (int row = 0; row < result.length; row++) {
            result[row] -= second[row];
        }
        return result;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double error(double[] first, double[] second) {
        return Math.sqrt(variance(first) / first.length + variance(second) / second.length);
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / Math.max(1, values.length - 1);
    }
}
