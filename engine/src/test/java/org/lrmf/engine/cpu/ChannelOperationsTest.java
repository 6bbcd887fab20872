package org.lrmf.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** Operations that treat all pixels alike. */
class ChannelOperationsTest {
    private static final LuShape LU = new LuShape(3, new int[] {2, 0, 1}, new boolean[] {false, true, false});
    private static final int CHANNELS = 3;
    private static final int PIXELS = 4;

    private static float[] gaussian(int length, long seed) {
        RandomStream random = new RandomStream(seed);
        float[] result = new float[length];
        for (int i = 0; i < length; i++) {
            result[i] = (float) (0.5 * random.nextGaussian());
        }
        return result;
    }

    private static FloatMatrix rows() {
        FloatMatrix rows = FloatMatrix.zeros(70, CHANNELS * PIXELS);
        System.arraycopy(gaussian(rows.values().length, 1), 0, rows.values(), 0, rows.values().length);
        return rows;
    }

    private static List<FloatMatrix> apply(
            BiFunction<Graph, Node, Transformed> operation, int columns, float[] parameters, FloatMatrix rows) {
        Graph graph = new Graph(columns);
        Transformed transformed = operation.apply(graph, graph.input());
        return CpuBackend.shared()
                .function(graph, List.of(transformed.rows(), transformed.logDet()))
                .apply(parameters, rows);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneMatrixMapsEachPixelAsItMapsItsColumnsAlone(boolean inverse) {
        float[] parameters = gaussian(LU.parameters(), 2);
        FloatMatrix rows = rows();
        List<FloatMatrix> all =
                apply((graph, in) -> graph.luAffine(in, LU, 0, inverse), rows.columns(), parameters, rows);
        FloatMatrix sum = FloatMatrix.zeros(rows.rows(), 1);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            FloatMatrix own = FloatMatrix.zeros(rows.rows(), CHANNELS);
            for (int row = 0; row < rows.rows(); row++) {
                for (int c = 0; c < CHANNELS; c++) {
                    own.values()[row * CHANNELS + c] = rows.get(row, pixel * CHANNELS + c);
                }
            }
            List<FloatMatrix> alone =
                    apply((graph, in) -> graph.luAffine(in, LU, 0, inverse), CHANNELS, parameters, own);
            for (int row = 0; row < rows.rows(); row++) {
                sum.values()[row] += alone.get(1).get(row, 0);
                for (int c = 0; c < CHANNELS; c++) {
                    assertThat(all.get(0).get(row, pixel * CHANNELS + c))
                            .isEqualTo(alone.get(0).get(row, c));
                }
            }
        }
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(all.get(1).get(row, 0)).isCloseTo(sum.get(row, 0), within(1e-5f));
        }
    }

    @Test
    void channelsAreScaledAndShifted() {
        float[] parameters = {(float) Math.log(2), 0, -1, 5, 6, 7};
        FloatMatrix row = FloatMatrix.zeros(1, 6);
        System.arraycopy(new float[] {1, 1, 0, 2, 3, 0}, 0, row.values(), 0, 6);
        List<FloatMatrix> mapped =
                apply((graph, in) -> graph.channelAffine(in, CHANNELS, 0, false), 6, parameters, row);
        assertThat(mapped.get(0).values()).containsExactly(7, 7, 7, 9, 9, 7);
        assertThat(mapped.get(1).get(0, 0)).isCloseTo((float) (2 * (Math.log(2) - 1)), within(1e-6f));
        List<FloatMatrix> back =
                apply((graph, in) -> graph.channelAffine(in, CHANNELS, 0, true), 6, parameters, mapped.get(0));
        assertThat(back.get(0).values()).containsExactly(row.values(), within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsAgreeWithFiniteDifferences(boolean inverse) {
        Graph graph = new Graph(CHANNELS * PIXELS);
        int mix = 2 * CHANNELS;
        Transformed first = graph.channelAffine(graph.input(), CHANNELS, 0, inverse);
        Transformed second = graph.luAffine(first.rows(), LU, mix, inverse);
        Transformed third = graph.channelAffine(second.rows(), CHANNELS, mix + LU.parameters(), inverse);
        Node loss = graph.add(first.logDet(), second.logDet(), third.logDet(), graph.normalLogDensity(third.rows()));
        float[] parameters = gaussian(2 * mix + LU.parameters(), 3);
        Objective objective = CpuBackend.shared().objective(parameters.length, List.of(new Term(graph, loss, 0.7)));
        List<Batch> batch = List.of(Batch.of(rows()));
        float[] gradient = new float[parameters.length];
        objective.gradient(parameters, batch, gradient);
        for (int i = 0; i < parameters.length; i++) {
            float kept = parameters[i];
            float h = 2e-3f;
            parameters[i] = kept + h;
            double above = objective.value(parameters, batch);
            parameters[i] = kept - h;
            double below = objective.value(parameters, batch);
            parameters[i] = kept;
            double slope = (above - below) / (2 * h);
            assertThat((double) gradient[i])
                    .as("parameter %d", i)
                    .isCloseTo(slope, within(3e-3 * Math.max(1, Math.abs(slope))));
        }
    }

    @Test
    void refusesColumnsThatAreNoPixels() {
        Graph graph = new Graph(4);
        assertThatIllegalArgumentException().isThrownBy(() -> graph.luAffine(graph.input(), LU, 0, false));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.channelAffine(graph.input(), 3, 0, false));
    }
}
