package org.lrmf.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.kernel.ScalarKernels;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

class ConvNetTest {
    private static final ConvNetShape GLOW = ConvNetShape.of(
            ConvShape.activated(4, 3, 2, 5, 3, Activation.SILU),
            ConvShape.activated(4, 3, 5, 18, 1, Activation.TANH),
            ConvShape.linear(4, 3, 18, 2, 3));
    private static final ConvNetShape ENCODER = ConvNetShape.of(
            new ConvShape(5, 6, 1, 3, 3, 2, Optional.of(Activation.SILU)),
            new ConvShape(3, 3, 3, 4, 5, 2, Optional.of(Activation.TANH)));
    private static final ConvNetShape FEW = ConvNetShape.of(
            ConvShape.activated(3, 4, 1, 16, 3, Activation.SILU),
            new ConvShape(3, 4, 16, 3, 3, 2, Optional.of(Activation.TANH)));
    private static final ConvNetShape ONE = ConvNetShape.of(ConvShape.linear(3, 3, 2, 3, 3));

    static List<ConvNetShape> shapes() {
        return List.of(GLOW, ENCODER, FEW, ONE);
    }

    private static float[] gaussian(int length, double scale, long seed) {
        RandomStream random = new RandomStream(seed);
        float[] result = new float[length];
        for (int i = 0; i < length; i++) {
            result[i] = (float) (scale * random.nextGaussian());
        }
        return result;
    }

    private static FloatMatrix images(int rows, int columns) {
        FloatMatrix result = FloatMatrix.zeros(rows, columns);
        System.arraycopy(gaussian(rows * columns, 1, rows), 0, result.values(), 0, rows * columns);
        return result;
    }

    /** Two networks, the second on the first's input and output, so that their images replace each other's. */
    private static Term term(ConvNetShape shape) {
        Graph graph = new Graph(shape.inputColumns());
        Node input = graph.convNet(
                graph.input(),
                ConvNetShape.of(ConvShape.linear(1, 1, shape.inputColumns(), shape.inputColumns(), 1)),
                0);
        int offset =
                new ConvShape(1, 1, shape.inputColumns(), shape.inputColumns(), 1, 1, Optional.empty()).parameters();
        Node first = graph.convNet(input, shape, offset);
        Node second = graph.convNet(graph.activate(input, Activation.TANH), shape, offset);
        return new Term(graph, graph.add(graph.innerProduct(first, second), graph.normalLogDensity(input)), 0.7);
    }

    private static int parameters(ConvNetShape shape) {
        return (shape.inputColumns() + 1) * shape.inputColumns() + shape.parameters();
    }

    private static Objective objective(ConvNetShape shape, Kernels kernels, int threads) {
        return new CpuBackend(kernels, new Crew(threads)).objective(parameters(shape), List.of(term(shape)));
    }

    /** The definition, number by number. */
    private static float[] convolved(ConvShape shape, float[] image, float[] parameters, int offset) {
        float[] result = new float[shape.outputColumns()];
        int margin = (shape.kernel() - 1) / 2;
        for (int i = 0; i < result.length; i++) {
            int channel = i % shape.outputs();
            int pixel = i / shape.outputs();
            double sum = parameters[offset + shape.patch() * shape.outputs() + channel];
            for (int tap = 0; tap < shape.patch(); tap++) {
                int y = pixel / shape.outputWidth() * shape.stride() - margin + tap / shape.inputs() / shape.kernel();
                int x = pixel % shape.outputWidth() * shape.stride() - margin + tap / shape.inputs() % shape.kernel();
                if (y >= 0 && y < shape.height() && x >= 0 && x < shape.width()) {
                    sum += (double) parameters[offset + tap * shape.outputs() + channel]
                            * image[(y * shape.width() + x) * shape.inputs() + tap % shape.inputs()];
                }
            }
            double activated = sum;
            if (shape.activation().isPresent()) {
                activated = shape.activation().get() == Activation.TANH ? Math.tanh(sum) : sum / (1 + Math.exp(-sum));
            }
            result[i] = (float) activated;
        }
        return result;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isTheSumOfItsDefinition(ConvNetShape shape) {
        float[] parameters = gaussian(shape.parameters() + 4, 0.3, 1);
        FloatMatrix rows = images(70, shape.inputColumns());
        Graph graph = new Graph(shape.inputColumns());
        Node out = graph.convNet(graph.input(), shape, 4);
        for (Kernels kernels : List.of(Kernels.best(), new ScalarKernels())) {
            FloatMatrix result = new CpuBackend(kernels, new Crew(1))
                    .function(graph, List.of(out))
                    .apply(parameters, rows)
                    .get(0);
            for (int row : new int[] {0, 63, 69}) {
                float[] image = new float[shape.inputColumns()];
                System.arraycopy(rows.values(), row * image.length, image, 0, image.length);
                for (int layer = 0; layer < shape.layers().size(); layer++) {
                    image = convolved(shape.layers().get(layer), image, parameters, 4 + shape.layerOffset(layer));
                }
                for (int i = 0; i < image.length; i++) {
                    assertThat(result.get(row, i)).as("column %d", i).isCloseTo(image[i], within(2e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradientAgreesWithFiniteDifferences(ConvNetShape shape) {
        for (Kernels kernels : List.of(Kernels.best(), new ScalarKernels())) {
            Objective objective = objective(shape, kernels, 2);
            float[] parameters = gaussian(parameters(shape), 0.2, 2);
            List<Batch> batch = List.of(Batch.of(images(70, shape.inputColumns())));
            float[] gradient = new float[parameters.length];
            objective.gradient(parameters, batch, gradient);
            for (int i = 0; i < parameters.length; i += Math.max(1, parameters.length / 200)) {
                float kept = parameters[i];
                float h = 4e-3f;
                parameters[i] = kept + h;
                double above = objective.value(parameters, batch);
                parameters[i] = kept - h;
                double below = objective.value(parameters, batch);
                parameters[i] = kept;
                double slope = (above - below) / (2 * h);
                assertThat((double) gradient[i])
                        .as("parameter %d with %s", i, kernels.description())
                        .isCloseTo(slope, within(2e-3 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    @Test
    void resultsHaveTheSameBitsForAnyNumberOfThreads() {
        float[] parameters = gaussian(parameters(GLOW), 0.2, 3);
        List<Batch> batch = List.of(Batch.of(images(600, GLOW.inputColumns())));
        float[] expected = new float[parameters.length];
        double value = objective(GLOW, Kernels.best(), 1).gradient(parameters, batch, expected);
        for (int threads : new int[] {2, 3, 5}) {
            Objective objective = objective(GLOW, Kernels.best(), threads);
            for (int repeat = 0; repeat < 5; repeat++) {
                float[] gradient = new float[parameters.length];
                assertThat(objective.gradient(parameters, batch, gradient)).isEqualTo(value);
                assertThat(gradient).isEqualTo(expected);
            }
        }
    }

    @Test
    void aBatchIsItsRowsOneByOne() {
        Term term = term(GLOW);
        float[] parameters = gaussian(parameters(GLOW), 0.2, 4);
        FloatMatrix rows = images(130, GLOW.inputColumns());
        FloatMatrix all = CpuBackend.shared()
                .function(term.graph(), List.of(term.loss()))
                .apply(parameters, rows)
                .get(0);
        for (int row : new int[] {0, 63, 64, 129}) {
            FloatMatrix one = FloatMatrix.zeros(1, rows.columns());
            System.arraycopy(rows.values(), row * rows.columns(), one.values(), 0, rows.columns());
            FloatMatrix alone = CpuBackend.shared()
                    .function(term.graph(), List.of(term.loss()))
                    .apply(parameters, one)
                    .get(0);
            assertThat(alone.get(0, 0)).isEqualTo(all.get(row, 0));
        }
    }

    @Test
    void upsamplingRepeatsPixels() {
        Graph graph = new Graph(4);
        Node out = graph.upsample(graph.input(), 1, 2, 2);
        FloatMatrix row = FloatMatrix.zeros(1, 4);
        System.arraycopy(new float[] {1, 2, 3, 4}, 0, row.values(), 0, 4);
        assertThat(CpuBackend.shared()
                        .function(graph, List.of(out))
                        .apply(new float[0], row)
                        .get(0)
                        .values())
                .containsExactly(1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4);
    }

    @ParameterizedTest
    @CsvSource({"0,3,1,1", "3,3,2,1", "3,3,1,0", "3,0,1,1", "3,3,17,1"})
    void refusesShapesThatMakeNoConvolution(int height, int channels, int kernel, int stride) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConvShape(height, 3, channels, 2, kernel, stride, Optional.empty()));
    }

    @Test
    void refusesLayersThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvNetShape.of(ConvShape.linear(3, 3, 1, 2, 3), ConvShape.linear(3, 3, 1, 2, 3)))
                .withMessageContaining("layer 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Graph(3).convNet(new Graph(3).input(), ONE, 0));
    }
}
