package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Moments;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

/** Between normal distributions the affine maps with the right moments bring L to 0, its least value. */
class GaussianAlignerTest {
    private static final int ROWS = 400;
    private static final double CONDITION = 1e6;

    /** Rows {@code A·z + shift}, where A has a random rotation on both sides of the given scales. */
    private static Matrix rows(int features, double condition, double shift, long seed) {
        RandomStream random = new RandomStream(seed);
        double[][] left = reflections(features, random.split("left"));
        Matrix result = Matrix.zeros(ROWS, features);
        for (int row = 0; row < ROWS; row++) {
            double[] z = new double[features];
            for (int i = 0; i < features; i++) {
                double share = features == 1 ? 0 : (double) i / (features - 1);
                z[i] = Math.pow(condition, -share / 2) * random.nextGaussian();
            }
            for (double[] normal : left) {
                reflect(z, normal);
            }
            for (int i = 0; i < features; i++) {
                result.set(row, i, z[i] + shift * (i + 1));
            }
        }
        return result;
    }

    private static double[][] reflections(int features, RandomStream random) {
        double[][] normals = new double[features == 1 ? 0 : 3][features];
        for (double[] normal : normals) {
            double squares = 0;
            for (int i = 0; i < features; i++) {
                normal[i] = random.nextGaussian();
                squares += normal[i] * normal[i];
            }
            for (int i = 0; i < features; i++) {
                normal[i] /= Math.sqrt(squares);
            }
        }
        return normals;
    }

    private static void reflect(double[] z, double[] normal) {
        double along = 0;
        for (int i = 0; i < z.length; i++) {
            along += z[i] * normal[i];
        }
        for (int i = 0; i < z.length; i++) {
            z[i] -= 2 * along * normal[i];
        }
    }

    /** The rows that a closed form is fitted on: all but the test rows. */
    private static Matrix fitted(Split split) {
        return split.training().append(split.validation());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void closedFormReachesZero(int features) {
        double condition = features == 20 ? CONDITION : 4;
        Split a = Split.of(rows(features, condition, 0, 11), 0.3, 0.2, new RandomStream(1));
        Split b = Split.of(rows(features, condition, 0.5, 12), 0.3, 0.2, new RandomStream(2));
        Fit fit = Method.GAUSSIAN
                .aligner()
                .fit(a, b, AlignOptions.defaults(1).withMethod(Method.GAUSSIAN), TrainListener.NONE);
        Moments target = Moments.of(fitted(b));
        double before = LogLikelihoodRatio.gaussian(Moments.of(fitted(a)), target);
        double after = LogLikelihoodRatio.gaussian(
                Moments.of(fit.map().bijection().forward(fitted(a)).rows()), target);
        assertThat(before).isGreaterThan(0.01);
        assertThat(Math.abs(after)).isLessThan(1e-8);
        assertThat(fit.refined()).isFalse();
        assertThat(fit.trace()).isEmpty();
    }

    /** Both sides in the target's scale; T and S are full affine maps that start at the identity. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void trainedAffineFlowReachesZero(int features) {
        ElementwiseAffine scale = ElementwiseAffine.standardising(rows(features, 4, 0.5, 12));
        Matrix a = scale.forward(rows(features, 4, 0, 11)).rows();
        Matrix b = scale.forward(rows(features, 4, 0.5, 12)).rows();
        double reached = trained(features, a, b);
        assertThat(LogLikelihoodRatio.gaussian(Moments.of(a), Moments.of(b))).isGreaterThan(0.01);
        assertThat(reached).isBetween(-1e-9, 1e-6);
    }

    /** Each side whitened by its own moments up to a known affine distortion that training has to undo. */
    @Test
    void trainedAffineFlowReachesZeroInTwentyIllConditionedColumns() {
        int features = 20;
        Matrix source = rows(features, CONDITION, 0, 11);
        Matrix target = rows(features, CONDITION, 0.5, 12);
        Matrix b = whitened(target);
        Matrix a = whitened(source);
        for (int row = 0; row < ROWS; row++) {
            for (int column = features - 1; column >= 0; column--) {
                double below = column == 0 ? 0 : a.get(row, column - 1);
                a.set(row, column, 1.3 * a.get(row, column) + 0.4 * below + 0.2);
            }
        }
        assertThat(LogLikelihoodRatio.gaussian(Moments.of(a), Moments.of(b))).isGreaterThan(0.5);
        assertThat(trained(features, a, b)).isBetween(-1e-9, 1e-6);
    }

    /** The rows under the Monge map from their own moments to those of white noise. */
    private static Matrix whitened(Matrix rows) {
        int features = rows.columns();
        double[] zeros = new double[features];
        Matrix identity = Matrix.zeros(features, features);
        for (int i = 0; i < features; i++) {
            identity.set(i, i, 1);
        }
        return new AffineMatch(Moments.of(rows), new Moments(zeros, identity))
                .monge()
                .forward(rows)
                .rows();
    }

    private static double trained(int features, Matrix a, Matrix b) {
        FlowSpec affine = new FlowSpec(List.of(LuAffineLayer.identity(features)));
        Objective objective = FlowObjectives.logLikelihoodRatio(affine, affine, CpuBackend.shared());
        List<FloatMatrix> rows = List.of(FloatMatrix.of(a), FloatMatrix.of(b));
        TrainOptions options = new TrainOptions(3000, ROWS, 0.02, 20, 0, 100, 50, 60);
        Trained trained = Trainer.minimise(
                objective,
                new float[objective.parameters()],
                new float[objective.parameters()],
                rows,
                rows,
                options,
                new RandomStream(3),
                TrainListener.NONE);
        Flow map = new Flow(
                affine, java.util.Arrays.copyOf(trained.parameters(), affine.parameters()), CpuBackend.shared());
        return LogLikelihoodRatio.gaussian(Moments.of(map.forward(a).rows()), Moments.of(b));
    }
}
