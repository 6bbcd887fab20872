package org.lrmf.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.kernel.ScalarKernels;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

class OdeFlowTest {
    private static final float TIGHT = 1e-6f;
    private static final int WIDE = OdeShape.MOST_EXACT + 2;

    private record Flow(Graph graph, Graph.Transformed end, Node likelihood) {}

    private static Flow flow(OdeShape shape, boolean inverse) {
        Graph graph = new Graph(shape.features());
        Graph.Transformed end = graph.odeFlow(graph.input(), shape, 0, inverse);
        return new Flow(graph, end, graph.add(end.logDet(), graph.normalLogDensity(end.rows())));
    }

    private static Objective objective(OdeShape shape, boolean inverse, CpuBackend backend) {
        Flow flow = flow(shape, inverse);
        return backend.objective(shape.dynamics().parameters(), List.of(new Term(flow.graph(), flow.likelihood(), 1)));
    }

    private static FloatMatrix solved(OdeShape shape, float[] parameters, FloatMatrix rows) {
        Flow flow = flow(shape, false);
        return CpuBackend.shared()
                .function(flow.graph(), List.of(flow.end().logDet()))
                .apply(parameters, rows)
                .get(0);
    }

    private static float[] parameters(OdeShape shape, double scale) {
        RandomStream random = new RandomStream(1);
        float[] result = new float[shape.dynamics().parameters()];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (scale * random.nextGaussian());
        }
        return result;
    }

    private static FloatMatrix rows(int rows, int features, double spread) {
        RandomStream random = new RandomStream(2);
        FloatMatrix result = FloatMatrix.zeros(rows, features);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = (float) (spread * random.nextGaussian());
        }
        return result;
    }

    private static double mean(FloatMatrix column) {
        double sum = 0;
        for (float value : column.values()) {
            sum += value;
        }
        return sum / column.rows();
    }

    @Test
    void fixedStepsApproachTheSolutionWithOrderFour() {
        FloatMatrix rows = rows(64, 2, 1);
        OdeShape tight = new OdeShape(2, 8, 2, 1, TIGHT);
        float[] parameters = parameters(tight, 0.9);
        double[] errors = new double[2];
        Flow flow = flow(tight, false);
        double exact = mean(CpuBackend.shared()
                .function(flow.graph(), List.of(flow.likelihood()))
                .apply(parameters, rows)
                .get(0));
        for (int i = 0; i < errors.length; i++) {
            OdeShape shape = new OdeShape(2, 8, 2, 2 << i, TIGHT);
            double value = objective(shape, false, CpuBackend.shared()).value(parameters, List.of(Batch.of(rows)));
            errors[i] = Math.abs(value - exact);
        }
        assertThat(errors[0]).isGreaterThan(1e-4);
        assertThat(errors[1]).isLessThan(errors[0] / 8);
    }

    @ParameterizedTest
    @CsvSource({"2,2,false", "2,1,true", "12,2,false", "12,1,true"})
    void gradientIsThatOfTheDiscretisedFlow(int features, int layers, boolean inverse) {
        OdeShape shape = new OdeShape(features, 6, layers, 3, TIGHT);
        List<Batch> batch = List.of(Batch.of(rows(70, features, 1)));
        for (Kernels kernels : List.of(Kernels.best(), new ScalarKernels())) {
            Objective objective = objective(shape, inverse, new CpuBackend(kernels, new Crew(2)));
            float[] parameters = parameters(shape, 0.6);
            float[] gradient = new float[parameters.length];
            objective.gradient(parameters, batch, gradient);
            for (int i = 0; i < parameters.length; i++) {
                float h = 4e-3f;
                float[] moved = parameters.clone();
                moved[i] = parameters[i] + h;
                double above = objective.value(moved, batch);
                moved[i] = parameters[i] - h;
                double slope = (above - objective.value(moved, batch)) / (2 * h);
                assertThat((double) gradient[i])
                        .as("parameter %d with %s", i, kernels.description())
                        .isCloseTo(slope, within(3e-3 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    /** 2,000 rows so close to each other that they have one divergence: the mean of their estimates is near it. */
    @Test
    void theEstimatedDivergenceIsTheExactOneOnAverage() {
        OdeShape shape = new OdeShape(WIDE, 8, 1, 8, TIGHT);
        float[] parameters = parameters(shape, 0.7);
        FloatMatrix near = rows(2000, WIDE, 1e-4);
        double exact = mean(solved(shape, parameters, near));
        Flow flow = flow(shape, false);
        Objective estimate = CpuBackend.shared()
                .objective(
                        parameters.length,
                        List.of(new Term(flow.graph(), flow.end().logDet(), 1)));
        double mean = estimate.value(parameters, List.of(Batch.of(near)));
        double other = estimate.value(parameters, List.of(new Batch(near, new int[] {0})));
        assertThat(Math.abs(exact)).isGreaterThan(0.3);
        assertThat(mean).isCloseTo(exact, within(0.15));
        assertThat(other).isNotCloseTo(exact, within(1e-3));
    }

    @Test
    void aRowIsSolvedTheSameWhateverIsBesideIt() {
        OdeShape shape = new OdeShape(2, 8, 2, 1, 1e-4f);
        float[] parameters = parameters(shape, 1.5);
        FloatMatrix rows = rows(100, 2, 4);
        FloatMatrix all = solved(shape, parameters, rows);
        for (int row : new int[] {0, 17, 63, 64, 99}) {
            FloatMatrix one = FloatMatrix.zeros(1, 2);
            System.arraycopy(rows.values(), 2 * row, one.values(), 0, 2);
            assertThat(solved(shape, parameters, one).get(0, 0)).isEqualTo(all.get(row, 0));
        }
    }

    @Test
    void gradientsHaveTheSameBitsForAnyNumberOfThreads() {
        OdeShape shape = new OdeShape(2, 8, 2, 2, TIGHT);
        float[] parameters = parameters(shape, 0.6);
        List<Batch> batch = List.of(Batch.of(rows(500, 2, 1)));
        float[] expected = new float[parameters.length];
        objective(shape, false, new CpuBackend(Kernels.best(), new Crew(1))).gradient(parameters, batch, expected);
        for (int threads : new int[] {2, 3}) {
            float[] gradient = new float[parameters.length];
            objective(shape, false, new CpuBackend(Kernels.best(), new Crew(threads)))
                    .gradient(parameters, batch, gradient);
            assertThat(gradient).isEqualTo(expected);
        }
    }

    @Test
    void aRowThatIsNoNumberStaysNoneAndHarmsNoOther() {
        OdeShape shape = new OdeShape(2, 8, 2, 2, TIGHT);
        float[] parameters = parameters(shape, 0.6);
        FloatMatrix rows = rows(3, 2, 1);
        FloatMatrix before = solved(shape, parameters, rows);
        rows.values()[2] = Float.NaN;
        FloatMatrix after = solved(shape, parameters, rows);
        assertThat(after.get(1, 0)).isNaN();
        assertThat(after.get(0, 0)).isEqualTo(before.get(0, 0));
        assertThat(after.get(2, 0)).isEqualTo(before.get(2, 0));
    }
}
