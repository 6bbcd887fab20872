package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.PulledBack;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowOptions;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.InverseAccuracy;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

/** T and S of each kind, trained with L alone on a small pair: no closed form helps, and no choice is made after it. */
class EachFlowAlignsTest {
    private static final RealNvpOptions SIZE = new RealNvpOptions(4, 16, 2, Activation.SILU);
    private static final TrainOptions TRAINING = new TrainOptions(300, 128, 2e-2, 10, 1e-4, 5, 25, 20);

    private static Matrix normal(int rows, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, 2);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = random.nextGaussian();
        }
        return result;
    }

    /** Normal rows, turned, shifted and for all kinds but the affine one bent into a parabola. */
    private static Matrix target(int rows, long seed, FlowKind kind) {
        Matrix result = normal(rows, seed);
        for (int row = 0; row < rows; row++) {
            double x = result.get(row, 0);
            double y = result.get(row, 1);
            result.set(row, 0, x + 0.3 * y);
            result.set(row, 1, 0.5 * y + (kind == FlowKind.AFFINE ? x + 1 : 0.7 * x * x));
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource(FlowKind.class)
    void bringsASmallPairTogether(FlowKind kind) {
        Matrix a = normal(600, 1);
        Matrix b = target(600, 2, kind);
        Matrix heldOutA = normal(300, 3);
        Matrix heldOutB = target(300, 4, kind);
        FlowOptions options = kind.sized(SIZE);
        RandomStream random = new RandomStream(5);
        FlowSpec spec = options.spec(LuAffineLayer.identity(2), random.split("layers"));
        float[] map = spec.initialise(random.split("map"));
        CpuBackend backend = CpuBackend.shared();
        float[] density = FlowFit.one(
                        spec, spec.initialise(random.split("density")), b, heldOutB, TRAINING, backend, random)
                .trained()
                .parameters();
        Objective objective = FlowObjectives.logLikelihoodRatio(spec, spec, backend);
        Trained trained = Trainer.minimise(
                objective,
                joined(map, density),
                joined(spec.decays(), spec.decays()),
                List.of(FloatMatrix.of(a), FloatMatrix.of(b)),
                List.of(FloatMatrix.of(heldOutA), FloatMatrix.of(heldOutB)),
                TRAINING,
                random.split("joint"),
                TrainListener.NONE);
        Flow flow = new Flow(spec, Arrays.copyOf(trained.parameters(), map.length), backend);
        Flow shared = new Flow(
                spec, Arrays.copyOfRange(trained.parameters(), map.length, trained.parameters().length), backend);
        Density s = new PulledBack(shared, Gaussian.standard(2));
        Mapped mapped = flow.forward(heldOutA);
        double loss = -mean(mapped.logDet()) - mean(s.logDensity(mapped.rows())) - mean(s.logDensity(heldOutB));
        assertThat(loss).as("what is evaluated is what was trained").isCloseTo(trained.validation(), within(5e-3));
        double before = PairwiseEnergy.of(heldOutA, heldOutB).distance();
        double after = PairwiseEnergy.of(mapped.rows(), heldOutB).distance();
        assertThat(trained.skippedSteps()).isZero();
        assertThat(before).isGreaterThan(0.2);
        assertThat(after).isLessThan(0.35 * before);
        InverseAccuracy inverse = InverseAccuracy.of(flow, a, random.split("inverse"));
        // A continuous flow's inverse takes its own steps, which miss those of the forward map by what they leave out.
        double tolerance = kind == FlowKind.FFJORD ? 5e-4 : InverseAccuracy.TOLERANCE;
        assertThat(inverse.near()).isLessThan(tolerance);
        assertThat(inverse.far()).isLessThan(tolerance);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }
}
