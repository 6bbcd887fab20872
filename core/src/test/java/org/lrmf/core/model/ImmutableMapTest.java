package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.flow.Coupling;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

/** Arrays that go into a map, or that it hands out, are copies. */
final class ImmutableMapTest {
    private final Matrix rows = ModelSamples.rows(7);

    @Test
    void aMapDoesNotChangeWithWhatItHandsOutOrWasGiven() {
        AlignmentMap sample = ModelSamples.model().map();
        boolean[] logarithm = sample.logarithm();
        AlignmentMap map = new AlignmentMap(logarithm, sample.source(), sample.bijection(), sample.target());
        Matrix before = map.transform(rows, 0);
        Arrays.fill(logarithm, false);
        Arrays.fill(map.logarithm(), false);
        Arrays.fill(map.transform(rows, 0).values(), 0);
        assertThat(map.transform(rows, 0)).isEqualTo(before);
        assertThat(map.logarithm()).contains(true);
    }

    @Test
    void aMapDoesNotChangeTheRowsItIsGiven() {
        Matrix given = rows.copy();
        AlignmentMap map = ModelSamples.model().map();
        map.inverse(map.transform(given, 0), 0);
        assertThat(given).isEqualTo(rows);
    }

    @Test
    void aFlowDoesNotChangeWithItsParametersAndColumns() {
        FlowSpec spec = FlowSpec.realNvp(LuAffineLayer.identity(2), RealNvpOptions.defaults(), new RandomStream(1));
        float[] parameters = spec.initialise(new RandomStream(2));
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 0.01f * (i % 7);
        }
        Flow flow = new Flow(spec, parameters, CpuBackend.shared());
        Matrix before = flow.forward(rows).rows();
        Arrays.fill(parameters, 1);
        Arrays.fill(flow.parameters(), 1);
        List<FlowLayer> layers = flow.spec().layers();
        for (FlowLayer layer : layers) {
            if (layer instanceof Coupling coupling) {
                Arrays.fill(coupling.kept(), 0);
                Arrays.fill(coupling.moved(), 0);
            }
        }
        assertThat(flow.forward(rows).rows()).isEqualTo(before);
        Bijection again = new Flow(flow.spec(), flow.parameters(), CpuBackend.shared());
        assertThat(again.forward(rows).rows()).isEqualTo(before);
    }
}
