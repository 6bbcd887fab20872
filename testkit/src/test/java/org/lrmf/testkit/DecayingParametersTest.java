package org.lrmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.core.flow.ActNormLayer;
import org.lrmf.core.flow.CouplingLayer;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.InverseLayer;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.PlanarLayer;
import org.lrmf.core.flow.SplitLayer;
import org.lrmf.engine.graph.Activation;

/** Weights decay; what shifts or scales rows as a whole does not. */
final class DecayingParametersTest {
    private static final FlowLayer COUPLING = new CouplingLayer(new int[] {0, 2}, new int[] {1}, 5, 2, Activation.SILU);

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(COUPLING, 2 * 5 + 5 * 5 + 5 * 2),
                Arguments.of(new PlanarLayer(4), 4),
                Arguments.of(LuAffineLayer.identity(4), 0),
                Arguments.of(new ActNormLayer(4, 3), 0),
                Arguments.of(
                        new InverseLayer(new FlowSpec(List.of(LuAffineLayer.identity(3), COUPLING))),
                        2 * 5 + 5 * 5 + 5 * 2),
                Arguments.of(SplitLayer.ofChannels(2, 3, new FlowSpec(List.of(new PlanarLayer(2)))), 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void asManyDecayAsThereAreWeights(FlowLayer layer, int weights) {
        float[] decays = new float[layer.parameters()];
        layer.markDecaying(decays, 0);
        int marked = 0;
        for (float decay : decays) {
            marked += decay == 1 ? 1 : 0;
        }
        assertThat(marked).isEqualTo(weights);
    }
}
