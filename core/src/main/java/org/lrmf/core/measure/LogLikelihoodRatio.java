package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.core.density.Moments;
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
 * <p>Each density is the one of three families under which its own validation rows are most likely. The private ones
 * are compared with the shared one fine-tuned on their side: none may be worse than what it is subtracted from.
 */
public final class LogLikelihoodRatio {
    /** One fitted density among those to choose from. */
    private record Candidate(
            DensityFamily family, boolean fineTuned, Density density, double likelihood, int skipped) {}

    /** The shared density with what fine-tuning continues from. */
    private record Shared(Candidate chosen, FlowFit.Fitted flow, GaussianMixture mixture) {}

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
        Candidate source = privateDensity(a, sourceFlow, shared, random.split("source private"));
        Candidate target = privateDensity(b, targetFlow, shared, random.split("target private"));

        Density s = shared.chosen.density();
        double[] first = differences(source.density(), s, a.test());
        double[] second = differences(target.density(), s, b.test());
        double error = Math.sqrt(variance(first) / first.length + variance(second) / second.length);
        return new RatioEstimate(
                mean(first) + mean(second),
                error,
                shared.chosen.family(),
                source.family(),
                source.fineTuned(),
                target.family(),
                target.fineTuned(),
                first.length + second.length,
                source.skipped() + target.skipped() + shared.chosen.skipped());
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
        List<Candidate> candidates = List.of(
                candidate(DensityFamily.GAUSSIAN, false, MixtureFit.fitOne(training), validation, 0),
                candidate(DensityFamily.MIXTURE, false, mixture, validation, 0),
                candidate(
                        DensityFamily.FLOW,
                        false,
                        flow.density(),
                        validation,
                        flow.trained().skippedSteps()));
        return new Shared(best(candidates), flow, mixture);
    }

    private Candidate privateDensity(Sample side, FlowFit.Fitted scratch, Shared shared, RandomStream random) {
        Weighted training = Weighted.equally(side.training());
        Weighted validation = Weighted.equally(side.validation());
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(candidate(DensityFamily.GAUSSIAN, false, Gaussian.fit(side.training()), validation, 0));
        candidates.add(candidate(
                DensityFamily.MIXTURE,
                false,
                MixtureFit.heldOut(training, validation, options.mixture(), random.split("mixture")),
                validation,
                0));
        candidates.add(candidate(
                DensityFamily.FLOW,
                false,
                scratch.density(),
                validation,
                scratch.trained().skippedSteps()));
        // Fine-tuning starts from the shared parameters, and the start itself is among the snapshots.
        FlowFit.Fitted tuned = FlowFit.one(
                shared.flow.spec(),
                shared.flow.trained().parameters(),
                side.training(),
                side.validation(),
                options.training().withRate(options.training().rate() / 2),
                backend,
                random.split("fine-tuning"));
        candidates.add(candidate(
                DensityFamily.FLOW,
                true,
                tuned.density(),
                validation,
                tuned.trained().skippedSteps()));
        candidates.add(candidate(DensityFamily.MIXTURE, true, shared.mixture, validation, 0));
        candidates.add(candidate(
                DensityFamily.MIXTURE,
                true,
                MixtureFit.fit(
                        training, shared.mixture, false, options.mixture().iterations()),
                validation,
                0));
        if (shared.chosen.family() == DensityFamily.GAUSSIAN) {
            candidates.add(candidate(DensityFamily.GAUSSIAN, true, shared.chosen.density(), validation, 0));
        }
        return best(candidates);
    }

    private static Candidate candidate(
            DensityFamily family, boolean fineTuned, Density density, Weighted validation, int skipped) {
        double likelihood = validation.mean(density.logDensity(validation.rows()));
        return new Candidate(family, fineTuned, density, likelihood, skipped);
    }

    private static Candidate best(List<Candidate> candidates) {
        Candidate best = candidates.get(0);
        for (Candidate candidate : candidates) {
            if (candidate.likelihood > best.likelihood) {
                best = candidate;
            }
        }
        return best;
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
