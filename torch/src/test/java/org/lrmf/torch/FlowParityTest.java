package org.lrmf.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** Whole flows of every kind: what they are trained with, and the maps and densities they are. */
class FlowParityTest {
    private static final RealNvpOptions SIZE = new RealNvpOptions(4, 16, 2, Activation.SILU);

    static Stream<Arguments> kinds() {
        return Stream.of(FlowKind.values()).flatMap(kind -> Stream.of(1, 2, 5).map(n -> Arguments.of(kind, n)));
    }

    private static FlowSpec spec(FlowKind kind, int features, RandomStream random) {
        return kind.sized(SIZE).spec(LuAffineLayer.identity(features), random.split("layers"));
    }

    private static float[] parameters(FlowSpec spec, RandomStream random) {
        float[] result = spec.initialise(random);
        float[] noise = Parity.normal(result.length, 0.1, random);
        for (int i = 0; i < result.length; i++) {
            result[i] += noise[i];
        }
        return result;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLogLikelihoodRatioAgrees(FlowKind kind, int features) {
        RandomStream random = new RandomStream(11);
        FlowSpec spec = spec(kind, features, random);
        float[] map = parameters(spec, random.split("map"));
        float[] shared = parameters(spec, random.split("shared"));
        float[] both = java.util.Arrays.copyOf(map, map.length + shared.length);
        System.arraycopy(shared, 0, both, map.length, shared.length);
        List<Batch> batches = List.of(
                Batch.of(Parity.normalRows(330, features, random)), Batch.of(Parity.normalRows(130, features, random)));
        Objective kernels = FlowObjectives.logLikelihoodRatio(spec, spec, Parity.KERNELS);
        Objective torch = FlowObjectives.logLikelihoodRatio(spec, spec, Parity.TORCH);
        Parity.hold(kernels, torch, both, batches);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLikelihoodsOfADensityAgree(FlowKind kind, int features) {
        RandomStream random = new RandomStream(12);
        FlowSpec spec = spec(kind, features, random);
        float[] parameters = parameters(spec, random);
        Batch batch = Batch.of(Parity.normalRows(150, features, random));
        Parity.hold(
                FlowObjectives.negativeLogLikelihood(spec, Parity.KERNELS),
                FlowObjectives.negativeLogLikelihood(spec, Parity.TORCH),
                parameters,
                List.of(batch));
        Parity.hold(
                FlowObjectives.sharedNegativeLogLikelihood(spec, Parity.KERNELS),
                FlowObjectives.sharedNegativeLogLikelihood(spec, Parity.TORCH),
                parameters,
                List.of(batch, batch));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theMapAndItsInverseAgree(FlowKind kind, int features) {
        RandomStream random = new RandomStream(13);
        FlowSpec spec = spec(kind, features, random);
        float[] parameters = parameters(spec, random);
        FloatMatrix rows = Parity.normalRows(1100, features, random);
        for (boolean inverse : new boolean[] {false, true}) {
            List<FloatMatrix> expected = evaluated(spec, inverse, Parity.KERNELS, parameters, rows);
            List<FloatMatrix> actual = evaluated(spec, inverse, Parity.TORCH, parameters, rows);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(Parity.error(actual.get(i).values(), expected.get(i).values()))
                        .as("%s %d", inverse ? "inverse" : "forward", i)
                        .isLessThanOrEqualTo(Parity.TOLERANCE);
            }
        }
    }

    /** Rows and log-determinants. */
    private static List<FloatMatrix> evaluated(
            FlowSpec spec, boolean inverse, Backend backend, float[] parameters, FloatMatrix rows) {
        Graph graph = new Graph(spec.features());
        Node in = graph.input();
        Transformed out = inverse ? spec.inverse(graph, in, 0) : spec.forward(graph, in, 0);
        return backend.function(graph, List.of(out.rows(), out.logDet())).apply(parameters, rows);
    }
}
