package org.lrmf.experiments.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
 * <p>The private densities of the paper's c are too weak a floor: T, S and what they start from are trained longer and are
 * deeper. So c is the best of what is there on validation images: for each side a mixture of the private densities, S, and
 * S fine-tuned on that side alone.
 *
 * @param loss {@code −E_A[log|det ∇T(a)| + log S(T(a))] − E_B[log S(b)]}
 * @param floor −c, the least loss that is known to be possible
 * @param nats L: loss − floor
 * @param standardError of it over the images
 * @param privateNats L with the private densities alone in c
 * @param stacked L with S, too, mixed from all densities there are: it lies between 0 and 2 log 2
 * @param measured by classifiers on images of 8 by 8 pixels
 */
record GlowScore(
        double loss,
        double floor,
        double nats,
        double standardError,
        double privateNats,
        double stacked,
        Measurement measured,
        Verdict verdict) {
    /** Pixels on a side that the classifiers see; what differs there differs. */
    private static final int SEEN = 8;

    /** Images of each side that the classifiers are shown or asked about. */
    private static final int JUDGED = 600;

    private static final int PASSES = 300;
    private static final int SOURCE = 0;
    private static final int SHARED = 2;
    private static final int TARGET = 4;
    /** Where a density is not finite: a flow run backwards, far from all that it was trained on. */
    private static final double NOTHING = -1e6;

    static GlowScore of(
            GlowTrial.Fitted fitted,
            Density sourceModel,
            Density targetModel,
            GlowImages images,
            int side,
            RandomStream random) {
        Sample a = images.source();
        Sample b = images.target();
        Logs tests = Logs.of(a.test(), b.test(), fitted, sourceModel, targetModel);
        Logs held = Logs.of(a.validation(), b.validation(), fitted, sourceModel, targetModel);
        double[] bestA = mixed(tests.source, weights(held.source));
        double[] bestB = mixed(tests.target, weights(held.target));
        double[] sourceGap = differences(bestA, tests.source[SHARED]);
        double[] targetGap = differences(bestB, tests.target[SHARED]);
        double floor = -mean(bestA) - mean(bestB) - mean(tests.logDet);
        double nats = mean(sourceGap) + mean(targetGap);
        double privateNats = mean(differences(tests.source[SOURCE], tests.source[SHARED]))
                + mean(differences(tests.target[TARGET], tests.target[SHARED]));
        double[] forBoth = weights(held.source, held.target);
        double[] stackedA = differences(bestA, mixed(tests.source, forBoth));
        double[] stackedB = differences(bestB, mixed(tests.target, forBoth));
        double stacked = mean(stackedA) + mean(stackedB);
        FamilyShares flows = new FamilyShares(0, 0, 1);
        RatioEstimate ratio = new RatioEstimate(
                stacked, error(stackedA, stackedB), flows, flows, flows, stackedA.length + stackedB.length, 0);
        Matrix images8 = GlowImages.small(fitted.map().forward(first(a.test())).rows(), side, SEEN);
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
                floor + nats,
                floor,
                nats,
                error(sourceGap, targetGap),
                privateNats,
                stacked,
                measured,
                Verdict.of(measured, columns, options));
    }

    private static Matrix first(Matrix rows) {
        return rows.slice(0, Math.min(JUDGED, rows.rows()));
    }

    /**
     * Log-densities in the target's space at images of A, carried there by T, and of B. The densities are, in this order,
     * A's private one carried along by T, S fine-tuned on A, S, S fine-tuned on B, and B's private one.
     *
     * @param logDet of T at A's images
     */
    private record Logs(double[][] source, double[][] target, double[] logDet) {
        static Logs of(Matrix a, Matrix b, GlowTrial.Fitted fitted, Density sourceModel, Density targetModel) {
            Mapped there = fitted.map().forward(a);
            Mapped back = fitted.map().inverse(b);
            double[] carried = sourceModel.logDensity(back.rows());
            for (int row = 0; row < carried.length; row++) {
                carried[row] += back.logDet()[row];
            }
            List<Density> densities =
                    List.of(fitted.sharedOnSource(), fitted.shared(), fitted.sharedOnTarget(), targetModel);
            double[][] source = new double[densities.size() + 1][];
            double[][] target = new double[densities.size() + 1][];
            source[SOURCE] = finite(differences(sourceModel.logDensity(a), there.logDet()));
            target[SOURCE] = finite(carried);
            for (int i = 0; i < densities.size(); i++) {
                source[i + 1] = finite(densities.get(i).logDensity(there.rows()));
                target[i + 1] = finite(densities.get(i).logDensity(b));
            }
            return new Logs(source, target, there.logDet());
        }

        private static double[] finite(double[] values) {
            return Arrays.stream(values)
                    .map(value -> Double.isFinite(value) ? Math.max(NOTHING, value) : NOTHING)
                    .toArray();
        }
    }

    /** The weights of a mixture by maximum likelihood; each group of rows counts the same. */
    private static double[] weights(double[][]... groups) {
        int parts = groups[0].length;
        double[] weights = new double[parts];
        Arrays.fill(weights, 1.0 / parts);
        for (int pass = 0; pass < PASSES; pass++) {
            double[] next = new double[parts];
            for (double[][] logs : groups) {
                double[] mixed = mixed(logs, weights);
                for (int row = 0; row < mixed.length; row++) {
                    for (int part = 0; part < parts; part++) {
                        double share = weights[part] * Math.exp(logs[part][row] - mixed[row]);
                        next[part] += share / mixed.length / groups.length;
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
