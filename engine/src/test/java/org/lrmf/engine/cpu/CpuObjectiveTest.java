package org.lrmf.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.kernel.ScalarKernels;
import org.lrmf.engine.parallel.Crew;

class CpuObjectiveTest {
    private static Objective objective(Term term, int hidden, Kernels kernels, int threads) {
        return new CpuBackend(kernels, new Crew(threads)).objective(SampleFlow.parameters(hidden), List.of(term));
    }

    @ParameterizedTest
    @CsvSource({"5,TANH,false,70", "5,SILU,true,70", "33,SILU,false,1", "16,TANH,true,129", "40,SILU,true,64"})
    void gradientAgreesWithFiniteDifferences(int hidden, Activation activation, boolean inverse, int rows) {
        Term term = SampleFlow.term(hidden, activation, inverse);
        for (Kernels kernels : List.of(Kernels.best(), new ScalarKernels())) {
            Objective objective = objective(term, hidden, kernels, 2);
            float[] parameters = SampleFlow.parameters(hidden, 1);
            List<Batch> batch = List.of(Batch.of(SampleFlow.rows(rows, 2)));
            float[] gradient = new float[parameters.length];
            objective.gradient(parameters, batch, gradient);
            int step = Math.max(1, parameters.length / 150);
            for (int i = 0; i < parameters.length; i += step) {
                float kept = parameters[i];
                float h = 4e-3f;
                parameters[i] = kept + h;
                double above = objective.value(parameters, batch);
                parameters[i] = kept - h;
                double below = objective.value(parameters, batch);
                parameters[i] = kept;
                assertThat((double) gradient[i])
                        .as("parameter %d with %s", i, kernels.description())
                        .isCloseTo((above - below) / (2 * h), within(2e-3));
            }
        }
    }

    @Test
    void resultsHaveTheSameBitsForAnyNumberOfThreads() {
        Term term = SampleFlow.term(24, Activation.SILU, false);
        float[] parameters = SampleFlow.parameters(24, 3);
        List<Batch> batch = List.of(Batch.of(SampleFlow.rows(1000, 4)));
        float[] expected = new float[parameters.length];
        double value = objective(term, 24, Kernels.best(), 1).gradient(parameters, batch, expected);
        for (int threads : new int[] {2, 3, 5}) {
            Objective objective = objective(term, 24, Kernels.best(), threads);
            for (int repeat = 0; repeat < 20; repeat++) {
                float[] gradient = new float[parameters.length];
                assertThat(objective.gradient(parameters, batch, gradient)).isEqualTo(value);
                assertThat(gradient).isEqualTo(expected);
            }
        }
    }

    @Test
    void scalarAndVectorKernelsAgreeToRounding() {
        Term term = SampleFlow.term(24, Activation.SILU, false);
        float[] parameters = SampleFlow.parameters(24, 3);
        List<Batch> batch = List.of(Batch.of(SampleFlow.rows(300, 4)));
        float[] fast = new float[parameters.length];
        float[] plain = new float[parameters.length];
        double fastValue = objective(term, 24, Kernels.best(), 2).gradient(parameters, batch, fast);
        double plainValue = objective(term, 24, new ScalarKernels(), 2).gradient(parameters, batch, plain);
        assertThat(fastValue).isCloseTo(plainValue, within(1e-5));
        for (int i = 0; i < fast.length; i++) {
            assertThat(fast[i]).isCloseTo(plain[i], within(1e-4f));
        }
    }

    @Test
    void theOrderOfRowsInATileDoesNotReachOtherRows() {
        Term term = SampleFlow.term(8, Activation.TANH, false);
        FloatMatrix rows = SampleFlow.rows(200, 5);
        float[] parameters = SampleFlow.parameters(8, 6);
        CpuBackend backend = CpuBackend.shared();
        FloatMatrix all = backend.function(term.graph(), List.of(term.loss()))
                .apply(parameters, rows)
                .get(0);
        for (int row : new int[] {0, 63, 64, 199}) {
            FloatMatrix one = FloatMatrix.zeros(1, SampleFlow.FEATURES);
            System.arraycopy(rows.values(), row * SampleFlow.FEATURES, one.values(), 0, SampleFlow.FEATURES);
            FloatMatrix alone = backend.function(term.graph(), List.of(term.loss()))
                    .apply(parameters, one)
                    .get(0);
            assertThat(alone.get(0, 0)).isEqualTo(all.get(row, 0));
        }
    }

    @Test
    void refusesBatchesThatDoNotFit() {
        Objective objective = objective(SampleFlow.term(8, Activation.TANH, false), 8, Kernels.best(), 1);
        float[] parameters = SampleFlow.parameters(8, 6);
        assertThatThrownBy(() -> objective.value(parameters, List.of(Batch.of(FloatMatrix.zeros(3, 2)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 columns");
        assertThatThrownBy(() -> objective.value(parameters, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
