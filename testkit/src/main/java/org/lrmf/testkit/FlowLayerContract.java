package org.lrmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.random.RandomStream;

/** What every {@link FlowLayer} must fulfil besides being a bijection once its parameters are set. */
public abstract class FlowLayerContract {
    private static final int BEFORE = 5;
    private static final int AFTER = 3;

    protected abstract FlowLayer layer();

    /** What rounding to float may cost, relative to the larger of 1 and the value. */
    protected double tolerance() {
        return 1e-5;
    }

    @Test
    final void startsAsTheIdentity() {
        FlowLayer layer = layer();
        float[] parameters = new float[layer.parameters()];
        layer.initialise(parameters, 0, new RandomStream(1));
        Matrix rows = Rows.normal(20, layer.features(), 0, 2, 2);
        List<Matrix> mapped = apply(layer, parameters, 0, rows, false);
        Rows.assertClose(mapped.get(0), rows, tolerance());
        Rows.assertClose(mapped.get(1).values(), new double[20], tolerance());
    }

    @Test
    final void writesOnlyItsOwnStretchOfTheParameters() {
        FlowLayer layer = layer();
        float[] all = new float[BEFORE + layer.parameters() + AFTER];
        Arrays.fill(all, 7);
        layer.initialise(all, BEFORE, new RandomStream(3));
        assertThat(Arrays.copyOf(all, BEFORE)).containsOnly(7f);
        assertThat(Arrays.copyOfRange(all, all.length - AFTER, all.length)).containsOnly(7f);
        float[] alone = new float[layer.parameters()];
        layer.initialise(alone, 0, new RandomStream(3));
        assertThat(Arrays.copyOfRange(all, BEFORE, all.length - AFTER)).containsExactly(alone);
    }

    @Test
    final void marksOnlyItsOwnStretchAsDecaying() {
        FlowLayer layer = layer();
        float[] decays = new float[BEFORE + layer.parameters() + AFTER];
        layer.markDecaying(decays, BEFORE);
        assertThat(Arrays.copyOf(decays, BEFORE)).containsOnly(0f);
        assertThat(Arrays.copyOfRange(decays, decays.length - AFTER, decays.length))
                .containsOnly(0f);
        for (float decay : decays) {
            assertThat(decay).isIn(0f, 1f);
        }
    }

    @Test
    final void readsItsParametersFromTheOffset() {
        FlowLayer layer = layer();
        float[] alone = parameters(layer);
        float[] all = new float[BEFORE + alone.length];
        Arrays.fill(all, 3);
        System.arraycopy(alone, 0, all, BEFORE, alone.length);
        Matrix rows = Rows.normal(20, layer.features(), 0, 2, 4);
        for (boolean inverse : new boolean[] {false, true}) {
            assertThat(apply(layer, all, BEFORE, rows, inverse)).isEqualTo(apply(layer, alone, 0, rows, inverse));
        }
    }

    @Test
    final void everyParameterCounts() {
        FlowLayer layer = layer();
        float[] parameters = parameters(layer);
        Matrix rows = Rows.normal(20, layer.features(), 0, 2, 5);
        List<Matrix> before = apply(layer, parameters, 0, rows, false);
        for (int i = 0; i < parameters.length; i++) {
            float[] moved = parameters.clone();
            moved[i] += 0.5f;
            assertThat(apply(layer, moved, 0, rows, false))
                    .as("parameter %d", i)
                    .isNotEqualTo(before);
        }
    }

    /** Parameters away from the start, so that nothing is the identity. */
    static float[] parameters(FlowLayer layer) {
        float[] parameters = new float[layer.parameters()];
        RandomStream random = new RandomStream(6);
        layer.initialise(parameters, 0, random);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (0.2 * random.nextGaussian());
        }
        return parameters;
    }

    private static List<Matrix> apply(FlowLayer layer, float[] parameters, int offset, Matrix rows, boolean inverse) {
        Graph graph = new Graph(layer.features());
        Transformed transformed =
                inverse ? layer.inverse(graph, graph.input(), offset) : layer.forward(graph, graph.input(), offset);
        return CpuBackend.shared()
                .function(graph, List.of(transformed.rows(), transformed.logDet()))
                .apply(parameters, FloatMatrix.of(rows))
                .stream()
                .map(FloatMatrix::toMatrix)
                .toList();
    }
}
