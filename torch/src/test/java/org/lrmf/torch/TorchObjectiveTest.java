package org.lrmf.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

class TorchObjectiveTest {
    private static final FlowSpec SPEC = FlowSpec.realNvp(
            LuAffineLayer.identity(3), new RealNvpOptions(4, 24, 2, Activation.SILU), new RandomStream(1));

    private static Objective objective(int threads) {
        TorchBackend backend = new TorchBackend(Device.cpu(), new Crew(threads));
        return FlowObjectives.logLikelihoodRatio(SPEC, SPEC, backend);
    }

    private static float[] parameters() {
        return Parity.normal(2 * SPEC.parameters(), 0.2, new RandomStream(2));
    }

    /** Of different lengths; the second has fewer rows than there are shards. */
    private static List<Batch> batches(int rows) {
        RandomStream random = new RandomStream(3);
        return List.of(Batch.of(Parity.normalRows(rows, 3, random)), Batch.of(Parity.normalRows(2, 3, random)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void hasTheSameBitsForAnyNumberOfThreads(int threads) {
        float[] expected = new float[2 * SPEC.parameters()];
        double value = objective(1).gradient(parameters(), batches(2100), expected);
        for (int repeat = 0; repeat < 3; repeat++) {
            float[] actual = new float[expected.length];
            assertThat(objective(threads).gradient(parameters(), batches(2100), actual))
                    .isEqualTo(value);
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void shardsAddUpToTheWhole() {
        Parity.hold(
                FlowObjectives.logLikelihoodRatio(SPEC, SPEC, Parity.KERNELS),
                objective(2),
                parameters(),
                batches(2100));
    }

    /** Where memory allows few rows at a time there are more shards than work at once. */
    @Test
    void shardsForWhichMemoryAsksAddUpToo() {
        Graph graph = new Graph(3);
        Node loss = SPEC.forward(graph, graph.input(), 0).logDet();
        List<Term> terms = List.of(new Term(graph, loss, 1));
        List<Batch> batches = batches(2100).subList(0, 1);
        float[] values = Parity.normal(SPEC.parameters(), 0.2, new RandomStream(2));
        List<float[]> gradients = IntStream.of(1, 3)
                .mapToObj(threads -> {
                    TorchObjective few = new TorchObjective(
                            values.length,
                            terms,
                            Placement.of(Device.cpu()),
                            new Crew(threads),
                            100 * RowWork.floats(graph));
                    assertThat(few.shards(batches)).isEqualTo(21);
                    Parity.hold(Parity.KERNELS.objective(values.length, terms), few, values, batches);
                    float[] gradient = new float[values.length];
                    few.gradient(values, batches, gradient);
                    return gradient;
                })
                .toList();
        assertThat(gradients.get(0)).isEqualTo(gradients.get(1));
    }

    @Test
    void aStepLeavesNothingBehind() {
        Objective objective = objective(2);
        float[] gradient = new float[2 * SPEC.parameters()];
        objective.gradient(parameters(), batches(700), gradient);
        long before = Pointer.totalCount();
        for (int step = 0; step < 20; step++) {
            objective.gradient(parameters(), batches(700), gradient);
            objective.value(parameters(), batches(700));
        }
        // The garbage collector may free what earlier objectives held, so that there can be fewer.
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }

    @Test
    void aLossWithoutParametersHasNoGradient() {
        Graph graph = new Graph(2);
        Node loss = graph.normalLogDensity(graph.input());
        Objective objective = Parity.TORCH.objective(3, List.of(new Term(graph, loss, 1)));
        float[] gradient = {1, 2, 3};
        FloatMatrix rows = Parity.normalRows(4, 2, new RandomStream(4));
        assertThat(objective.gradient(new float[3], List.of(Batch.of(rows)), gradient))
                .isLessThan(-1);
        assertThat(gradient).containsOnly(0f);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Objective objective = objective(1);
        float[] right = parameters();
        assertThatThrownBy(() -> objective.value(new float[1], batches(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters");
        assertThatThrownBy(() -> objective.gradient(right, batches(5), new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gradient");
        Batch narrow = Batch.of(FloatMatrix.zeros(5, 2));
        assertThatThrownBy(() -> objective.value(right, List.of(narrow, narrow)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 columns");
        Graph graph = new Graph(2);
        Node loss = graph.mlp(graph.input(), new MlpShape(2, 3, 1, 1, Activation.TANH), 5);
        assertThatThrownBy(() -> Parity.TORCH.objective(6, List.of(new Term(graph, loss, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of 6");
    }
}
