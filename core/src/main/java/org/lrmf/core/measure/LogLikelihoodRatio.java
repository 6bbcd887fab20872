package org.lrmf.core.measure;

import java.util.ArrayList;
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
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * L of two samples, of which the first is T(A): {@code E[log P_X − log S] + E[log P_Y − log S]} (Usman et al., NeurIPS
 * 2020, equation 4, in the target's space, where T's log-determinant has gone into P_X).
 *
 * <p>Each density is a stack of three families, weighted by the likelihood of its own validation rows. The private
 * stacks also hold the shared densities, as they are and fine-tuned on their side, so that no private model is worse on
 * those rows than the shared one that is subtracted from it.
 */
public final class LogLikelihoodRatio {
    /** Densities to stack; which of them came from the shared model. */
    private static final class Candidates {
        private final List<Density> densities = new ArrayList<>();
        private final List<DensityFamily> families = new ArrayList<>();
        private final List<Boolean> fromShared = new ArrayList<>();
        private int skipped;

        void add(DensityFamily family, boolean shared, Density density) {
            densities.add(density);
            families.add(family);
            fromShared.add(shared);
        }

        void add(boolean shared, FlowFit.Fitted flow) {
            add(DensityFamily.FLOW, shared, flow.density());
            skipped += flow.trained().skippedSteps();
        }

        Model stack(Weighted validation) {
            StackedDensity density = StackedDensity.fit(densities, validation);
            Map<DensityFamily, Double> byFamily = new EnumMap<>(DensityFamily.class);
            double shared = 0;
            for (int i = 0; i < densities.size(); i++) {
                byFamily.merge(families.get(i), density.weights()[i], Double::sum);
                shared += fromShared.get(i) ? density.weights()[i] : 0;
            }
            return new Model(
                    density,
                    new FamilyShares(
                            byFamily.getOrDefault(DensityFamily.GAUSSIAN, 0.0),
                            byFamily.getOrDefault(DensityFamily.MIXTURE, 0.0),
                            byFamily.getOrDefault(DensityFamily.FLOW, 0.0),
                            shared));
        }
    }

    private record Model(StackedDensity density, FamilyShares shares) {}

    /** The shared model with what fine-tuning continues from. */
    private record Shared(Model model, Candidates candidates, FlowFit.Fitted flow, GaussianMixture mixture) {}

    /** A normal distribution this many times as wide catches rows far from all others. */
    private static final double WIDE = 4;

    private final DensityOptions options;
    private final Backend backend;

    public LogLikelihoodRatio(DensityOptions options, Backend backend) {
        this.options = options;
        this.backend = backend;
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

    /** Fits the densities and takes L on the test rows. */
    public RatioEstimate estimate(Sample x, Sample y, RandomStream random) {
        ElementwiseAffine scale = ElementwiseAffine.standardising(y.training());
        Sample a = x.map(scale);
        Sample b = y.map(scale);
        FlowSpec spec =
                FlowSpec.realNvp(LuAffineLayer.identity(scale.features()), options.flow(), random.split("layers"));
        float[] start = spec.initialise(random.split("start"));
        FlowFit.Fitted targetFlow = FlowFit.one(
                spec, start, b.training(), b.validation(), options.training(), backend, random.split("target"));
        FlowFit.Fitted sourceFlow = FlowFit.one(
                spec, start, a.training(), a.validation(), options.training(), backend, random.split("source"));
        Shared shared = shared(a, b, spec, targetFlow, random.split("shared"));
        Candidates sources = privateModels(a, sourceFlow, shared, random.split("source private"));
        Candidates targets = privateModels(b, targetFlow, shared, random.split("target private"));
        Model source = sources.stack(Weighted.equally(a.validation()));
        Model target = targets.stack(Weighted.equally(b.validation()));

        Density s = shared.model.density();
        double[] first = differences(source.density(), s, a.test());
        double[] second = differences(target.density(), s, b.test());
        double error = Math.sqrt(variance(first) / first.length + variance(second) / second.length);
        return new RatioEstimate(
                mean(first) + mean(second),
                error,
                shared.model.shares(),
                source.shares(),
                target.shares(),
                first.length + second.length,
                sources.skipped + targets.skipped + shared.candidates.skipped);
    }

    private Shared shared(Sample a, Sample b, FlowSpec spec, FlowFit.Fitted from, RandomStream random) {
        Weighted training = Weighted.balanced(a.training(), b.training());
        Weighted validation = Weighted.balanced(a.validation(), b.validation());
        GaussianMixture mixture = MixtureFit.heldOut(training, validation, options.mixture(), random.split("mixture"));
        FlowFit.Fitted flow = FlowFit.both(
                spec,
                from.trained().parameters(),
                List.of(a.training(), b.training()),
                List.of(a.validation(), b.validation()),
                options.training(),
                backend,
                random.split("flow"));
        Candidates candidates = new Candidates();
        Gaussian gaussian = MixtureFit.fitOne(training);
        candidates.add(DensityFamily.GAUSSIAN, true, gaussian);
        candidates.add(DensityFamily.GAUSSIAN, true, gaussian.widened(WIDE));
        candidates.add(DensityFamily.MIXTURE, true, mixture);
        candidates.add(true, flow);
        return new Shared(candidates.stack(validation), candidates, flow, mixture);
    }

    private Candidates privateModels(Sample side, FlowFit.Fitted scratch, Shared shared, RandomStream random) {
        Weighted training = Weighted.equally(side.training());
        Weighted validation = Weighted.equally(side.validation());
        Candidates candidates = new Candidates();
        candidates.add(DensityFamily.GAUSSIAN, false, Gaussian.fit(side.training()));
        candidates.add(
                DensityFamily.MIXTURE,
                false,
                MixtureFit.heldOut(training, validation, options.mixture(), random.split("mixture")));
        candidates.add(false, scratch);
        candidates.add(
                true,
                FlowFit.one(
                        shared.flow.spec(),
                        shared.flow.trained().parameters(),
                        side.training(),
                        side.validation(),
                        options.training().withRate(options.training().rate() / 2),
                        backend,
                        random.split("fine-tuning")));
        candidates.add(
                DensityFamily.MIXTURE,
                true,
                MixtureFit.fit(
                        training, shared.mixture, false, options.mixture().iterations()));
        for (int i = 0; i < shared.candidates.densities.size(); i++) {
            candidates.add(shared.candidates.families.get(i), true, shared.candidates.densities.get(i));
        }
        return candidates;
    }

    private static double[] differences(Density p, Density q, Matrix rows) {
        double[] result = p.logDensity(rows);
        double[] minus = q.logDensity(rows);
        for (int row = 0; row < result.length; row++) {
            result[row] -= minus[row];
        }
        return result;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / Math.max(1, values.length - 1);
    }
}
