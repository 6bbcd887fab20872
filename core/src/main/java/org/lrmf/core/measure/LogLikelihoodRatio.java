package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.core.density.Moments;
import org.lrmf.core.density.StackedDensity;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * L of two samples, of which the first is T(A): {@code E[log P_X − log S] + E[log P_Y − log S]} (Usman et al., NeurIPS
 * 2020, equation 4, in the target's space, where T's log-determinant has gone into P_X).
 *
 * <p>One dictionary of densities is fitted: normal distributions, mixtures and flows, on each side alone, on both, and
 * from both fine-tuned on each. P_X, P_Y and S are three stacks over it, weighted by the likelihood of their own
 * validation rows. So no private model is worse than the shared one that is subtracted from it, and S is no worse than
 * the mean of the private ones: up to the error of the weights, L lies between 0 and 2 log 2 as it must.
 */
public final class LogLikelihoodRatio {
    /** Fitted densities, each with its family: what the three stacks are made of. */
    private static final class Dictionary {
        private final List<Density> densities = new ArrayList<>();
        private final List<DensityFamily> families = new ArrayList<>();
        private int skipped;

        void add(DensityFamily family, Density density) {
            densities.add(density);
            families.add(family);
        }

        void add(FlowFit.Fitted flow) {
            add(DensityFamily.FLOW, flow.density());
            skipped += flow.trained().skippedSteps();
        }

        StackedDensity stack(Weighted validation) {
            return StackedDensity.fit(densities, validation);
        }

        FamilyShares shares(StackedDensity stack) {
            Map<DensityFamily, Double> byFamily = new EnumMap<>(DensityFamily.class);
            for (int i = 0; i < densities.size(); i++) {
                byFamily.merge(families.get(i), stack.weights()[i], Double::sum);
            }
            return new FamilyShares(
                    byFamily.getOrDefault(DensityFamily.GAUSSIAN, 0.0),
                    byFamily.getOrDefault(DensityFamily.MIXTURE, 0.0),
                    byFamily.getOrDefault(DensityFamily.FLOW, 0.0));
        }
    }

    /** A normal distribution this many times as wide catches rows far from all others. */
    private static final double WIDE = 4;

    private final DensityOptions options;
    private final Backend backend;
    private final TrainingContext context;

    public LogLikelihoodRatio(DensityOptions options, Backend backend) {
        this(options, backend, TrainingContext.NONE);
    }

    /**
     * @param context that the fits of flows are parts of
     */
    public LogLikelihoodRatio(DensityOptions options, Backend backend, TrainingContext context) {
        this.options = options;
        this.backend = backend;
        this.context = context;
    }

    /**
     * L within the Gaussian family, in closed form: {@code log det Σ_S − ½ log det Σ_X − ½ log det Σ_Y}, where Σ_S is
     * the covariance of the two distributions in equal parts.
     */
    public static double gaussian(Moments x, Moments y) {
        int size = x.mean().length;
        Matrix pooled = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double di = x.mean()[i] - y.mean()[i];
                double dj = x.mean()[j] - y.mean()[j];
                pooled.set(
                        i, j, 0.5 * (x.covariance().get(i, j) + y.covariance().get(i, j)) + 0.25 * di * dj);
            }
        }
        return logDet(pooled) - 0.5 * logDet(x.covariance()) - 0.5 * logDet(y.covariance());
    }

    private static double logDet(Matrix covariance) {
        int size = covariance.rows();
        return Math.log(CommonOps_DDRM.det(
                new DMatrixRMaj(size, size, true, covariance.values().clone())));
    }

    /** What one fit says of each test row. */
    private record Fold(
            double[] first,
            double[] second,
            FamilyShares shared,
            FamilyShares source,
            FamilyShares target,
            int skipped) {}

    /** Fits the densities and takes L on the test rows. */
    public RatioEstimate estimate(Sample x, Sample y, RandomStream random) {
        return combined(List.of(fold(x, y, random, context)));
    }

    /**
     * Takes L on the test rows in parts, each with densities that were fitted and weighted on the other parts too. Cost:
     * as many fits as there are parts.
     *
     * @param folds the number of parts, at least 2 and at most the number of test rows on the smaller side
     * @throws IllegalArgumentException if there cannot be so many parts
     */
    public RatioEstimate crossFitted(Sample x, Sample y, int folds, RandomStream random) {
        if (folds < 2 || folds > Math.min(x.test().rows(), y.test().rows())) {
            throw new IllegalArgumentException("test rows cannot be divided into " + folds + " parts");
        }
        int[] firstOrder = random.split("first folds").permutation(x.test().rows());
        int[] secondOrder = random.split("second folds").permutation(y.test().rows());
        List<Fold> parts = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            parts.add(fold(
                    leavingOut(x, firstOrder, fold, folds),
                    leavingOut(y, secondOrder, fold, folds),
                    random.split(fold),
                    context.silent("fold " + fold)));
        }
        return combined(parts);
    }

    /** One part of the test rows is asked; of the others every fourth row weighs, the rest trains. */
    private static Sample leavingOut(Sample sample, int[] order, int fold, int folds) {
        int[][] rows = new int[3][order.length];
        int[] counts = new int[3];
        int others = 0;
        for (int i = 0; i < order.length; i++) {
            int use = i % folds == fold ? 2 : others++ % 4 == 3 ? 1 : 0;
            rows[use][counts[use]++] = order[i];
        }
        Matrix test = sample.test();
        return new Sample(
                sample.training().append(test.select(Arrays.copyOf(rows[0], counts[0]))),
                sample.validation().append(test.select(Arrays.copyOf(rows[1], counts[1]))),
                test.select(Arrays.copyOf(rows[2], counts[2])));
    }

    private static RatioEstimate combined(List<Fold> folds) {
        double[] first = folds.stream()
                .flatMapToDouble(fold -> Arrays.stream(fold.first))
                .toArray();
        double[] second = folds.stream()
                .flatMapToDouble(fold -> Arrays.stream(fold.second))
                .toArray();
        return new RatioEstimate(
                Sums.mean(first) + Sums.mean(second),
                Math.sqrt(Sums.variance(first) / first.length + Sums.variance(second) / second.length),
                FamilyShares.mean(folds.stream().map(Fold::shared).toList()),
                FamilyShares.mean(folds.stream().map(Fold::source).toList()),
                FamilyShares.mean(folds.stream().map(Fold::target).toList()),
                first.length + second.length,
                folds.stream().mapToInt(Fold::skipped).sum());
    }

    private Fold fold(Sample x, Sample y, RandomStream random, TrainingContext part) {
        ElementwiseAffine scale = ElementwiseAffine.standardising(y.training());
        Sample a = x.map(scale);
        Sample b = y.map(scale);
        FlowSpec spec =
                FlowSpec.realNvp(LuAffineLayer.identity(scale.features()), options.flow(), random.split("layers"));
        float[] start = spec.initialise(random.split("start"));
        Dictionary dictionary = new Dictionary();
        FlowFit.Fitted sourceFlow =
                flow(spec, start, a, options.training(), random.split("source"), part.silent("source"));
        FlowFit.Fitted targetFlow =
                flow(spec, start, b, options.training(), random.split("target"), part.silent("target"));
        dictionary.add(sourceFlow);
        dictionary.add(targetFlow);

        Weighted training = Weighted.balanced(a.training(), b.training());
        Weighted validation = Weighted.balanced(a.validation(), b.validation());
        Gaussian gaussian = MixtureFit.fitOne(training);
        GaussianMixture mixture = MixtureFit.heldOut(training, validation, options.mixture(), random.split("mixture"));
        FlowFit.Fitted flow = FlowFit.both(
                spec,
                targetFlow.trained().parameters(),
                List.of(a.training(), b.training()),
                List.of(a.validation(), b.validation()),
                options.training(),
                backend,
                random.split("shared"),
                part.silent("shared"));
        dictionary.add(DensityFamily.GAUSSIAN, gaussian);
        dictionary.add(DensityFamily.GAUSSIAN, gaussian.widened(WIDE));
        dictionary.add(DensityFamily.MIXTURE, mixture);
        dictionary.add(flow);
        addPrivate(dictionary, a, flow, mixture, random.split("source private"), part.silent("source private"));
        addPrivate(dictionary, b, flow, mixture, random.split("target private"), part.silent("target private"));

        StackedDensity source = dictionary.stack(Weighted.equally(a.validation()));
        StackedDensity target = dictionary.stack(Weighted.equally(b.validation()));
        StackedDensity shared = dictionary.stack(validation);
        return new Fold(
                differences(source, shared, a.test()),
                differences(target, shared, b.test()),
                dictionary.shares(shared),
                dictionary.shares(source),
                dictionary.shares(target),
                dictionary.skipped);
    }

    private FlowFit.Fitted flow(
            FlowSpec spec,
            float[] start,
            Sample side,
            TrainOptions training,
            RandomStream random,
            TrainingContext part) {
        return FlowFit.one(spec, start, side.training(), side.validation(), training, backend, random, part);
    }

    private void addPrivate(
            Dictionary dictionary,
            Sample side,
            FlowFit.Fitted shared,
            GaussianMixture sharedMixture,
            RandomStream random,
            TrainingContext part) {
        Weighted training = Weighted.equally(side.training());
        Weighted validation = Weighted.equally(side.validation());
        dictionary.add(DensityFamily.GAUSSIAN, Gaussian.fit(side.training()));
        dictionary.add(
                DensityFamily.MIXTURE,
                MixtureFit.heldOut(training, validation, options.mixture(), random.split("mixture")));
        dictionary.add(
                DensityFamily.MIXTURE,
                MixtureFit.fit(training, sharedMixture, false, options.mixture().iterations()));
        TrainOptions gentle = options.training().withRate(options.training().rate() / 2);
        dictionary.add(
                flow(shared.spec(), shared.trained().parameters(), side, gentle, random.split("fine-tuning"), part));
    }

    private static double[] differences(Density p, Density q, Matrix rows) {
        double[] result = p.logDensity(rows);
        double[] minus = q.logDensity(rows);
        for (int row = 0; row < result.length; row++) {
            result[row] -= minus[row];
        }
        return result;
    }
}
