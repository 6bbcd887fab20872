package org.lrmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** What every {@link FlowLayer} must fulfil besides being a bijection once its parameters are set. */
public abstract class FlowLayerContract {
    private static final int BEFORE = 5;
    private static final int AFTER = 3;
    private static final float STEP = 1e-3f;

    protected abstract FlowLayer layer();

    /** What rounding to float may cost, relative to the larger of 1 and the value. */
    protected double tolerance() {
        return 1e-5;
    }

    /** How far a gradient may lie from a central difference in float, relative to the larger of 1 and the difference. */
    protected double gradientTolerance() {
        return 3e-3;
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

    /** The middle one of three batches counts: a row at a knot of a spline, where slopes have kinks, spoils only its own. */
    @Test
    final void gradientsAgreeWithFiniteDifferences() {
        List<Batch> batches = LongStream.range(0, 3)
                .mapToObj(seed -> Batch.of(FloatMatrix.of(Rows.normal(40, layer().features(), 0, 1.5, seed))))
                .toList();
        for (boolean inverse : new boolean[] {false, true}) {
            Objective objective = objective(layer(), inverse);
            float[] parameters = trained(layer());
            float[][] gradients = new float[batches.size()][parameters.length];
            for (int b = 0; b < gradients.length; b++) {
                objective.gradient(parameters, List.of(batches.get(b)), gradients[b]);
            }
            for (int i = 0; i < parameters.length; i++) {
                double[] errors = new double[gradients.length];
                for (int b = 0; b < errors.length; b++) {
                    double slope = slope(objective, parameters, i, batches.get(b));
                    errors[b] = Math.abs(gradients[b][i] - slope) / Math.max(1, Math.abs(slope));
                }
                Arrays.sort(errors);
                assertThat(errors[1]).as("parameter %d, inverse %s", i, inverse).isLessThan(gradientTolerance());
            }
        }
    }

    private static double slope(Objective objective, float[] parameters, int i, Batch rows) {
        float[] moved = parameters.clone();
        moved[i] = parameters[i] + STEP;
        double above = objective.value(moved, List.of(rows));
        double width = moved[i];
        moved[i] = parameters[i] - STEP;
        width -= moved[i];
        return (above - objective.value(moved, List.of(rows))) / width;
    }

    @Test
    final void gradientsStayFiniteOnExtremeRows() {
        Batch rows = Batch.of(FloatMatrix.of(Rows.extreme(layer().features())));
        for (boolean inverse : new boolean[] {false, true}) {
            float[] parameters = trained(layer());
            float[] gradient = new float[parameters.length];
            double value = objective(layer(), inverse).gradient(parameters, List.of(rows), gradient);
            assertThat(Double.isFinite(value)).isTrue();
            for (float slope : gradient) {
                assertThat(Float.isFinite(slope)).isTrue();
            }
        }
    }

    /** The likelihood of rows that pass an affine layer, through which gradients flow into the input, and the layer. */
    private static Objective objective(FlowLayer layer, boolean inverse) {
        FlowLayer before = LuAffineLayer.identity(layer.features());
        Graph graph = new Graph(layer.features());
        Transformed first = before.forward(graph, graph.input(), 0);
        Transformed second = inverse
                ? layer.inverse(graph, first.rows(), before.parameters())
                : layer.forward(graph, first.rows(), before.parameters());
        Node likelihood = graph.add(first.logDet(), second.logDet(), graph.normalLogDensity(second.rows()));
        return CpuBackend.shared()
                .objective(before.parameters() + layer.parameters(), List.of(new Term(graph, likelihood, -1)));
    }

    private static float[] trained(FlowLayer layer) {
        float[] before = parameters(LuAffineLayer.identity(layer.features()));
        float[] own = parameters(layer);
        float[] all = Arrays.copyOf(before, before.length + own.length);
        System.arraycopy(own, 0, all, before.length, own.length);
        return all;
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
