package org.lrmf.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.graph.SplineShape;
import org.lrmf.engine.random.RandomStream;

/**
 * Each operation's values and gradients of our kernels, with libtorch's automatic differentiation as their oracle. An LU
 * map before the operation brings the gradient of its input to parameters, a perceptron that of a transform's raw numbers.
 */
class OperationParityTest {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 4;
    private static final int CHANNELS = 3;

    /** Adds an operation to a graph. */
    private interface Piece {
        /** A loss of width 1 of the rows {@code in}; {@code parameters} hands out offsets. */
        Node loss(Graph graph, Node in, Offsets parameters, RandomStream random);
    }

    /** Where the next operation's parameters start. */
    private static final class Offsets {
        private int next;

        int take(int length) {
            int start = next;
            next += length;
            return start;
        }
    }

    private record Case(String name, boolean image, Piece piece) {
        Case(String name, Piece piece) {
            this(name, false, piece);
        }

        int features(RandomStream random) {
            return image ? HEIGHT * WIDTH * CHANNELS : 1 + random.nextInt(6);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("select and merge", (graph, in, offsets, random) -> {
            int[] order = random.permutation(in.width());
            int cut = random.nextInt(in.width());
            int[] first = java.util.Arrays.copyOf(order, cut + 1);
            int[] second = random.permutation(in.width());
            Node left = graph.select(in, first);
            Node right = graph.select(in, second);
            int[] places = random.permutation(first.length + second.length);
            Node merged = graph.merge(
                    left,
                    java.util.Arrays.copyOf(places, first.length),
                    right,
                    java.util.Arrays.copyOfRange(places, first.length, places.length));
            return perceptron(graph, merged, 1, Activation.TANH, offsets);
        }));
        cases.add(new Case("add and scale", (graph, in, offsets, random) -> {
            Node sum =
                    graph.add(in, graph.scale(in, -0.3f), perceptron(graph, in, in.width(), Activation.SILU, offsets));
            return graph.normalLogDensity(sum);
        }));
        for (Activation activation : Activation.values()) {
            cases.add(new Case(
                    "perceptron with " + activation,
                    (graph, in, offsets, random) -> perceptron(graph, in, 1, activation, offsets)));
        }
        cases.add(new Case("normal log-density", (graph, in, offsets, random) -> graph.normalLogDensity(in)));
        cases.add(new Case(
                "softplus",
                (graph, in, offsets, random) ->
                        graph.softplus(graph.scale(perceptron(graph, in, 1, Activation.TANH, offsets), 20))));
        cases.add(new Case(
                "inner product",
                (graph, in, offsets, random) ->
                        graph.innerProduct(in, perceptron(graph, in, in.width(), Activation.TANH, offsets))));
        cases.add(new Case("convolutions", true, (graph, in, offsets, random) -> {
            int kernel = 1 + 2 * random.nextInt(3);
            ConvShape first = new ConvShape(
                    HEIGHT,
                    WIDTH,
                    CHANNELS,
                    1 + random.nextInt(9),
                    kernel,
                    1 + random.nextInt(3),
                    Optional.of(Activation.SILU));
            ConvShape second = ConvShape.linear(
                    first.outputHeight(), first.outputWidth(), first.outputs(), 1 + random.nextInt(5), 3);
            ConvNetShape shape = ConvNetShape.of(first, second);
            return graph.normalLogDensity(graph.convNet(in, shape, offsets.take(shape.parameters())));
        }));
        for (Activation activation : Activation.values()) {
            cases.add(new Case(
                    "activate " + activation,
                    (graph, in, offsets, random) -> graph.normalLogDensity(graph.activate(in, activation))));
        }
        for (boolean inverse : new boolean[] {false, true}) {
            String suffix = inverse ? ", inverse" : "";
            cases.add(new Case("affine transform" + suffix, (graph, in, offsets, random) -> {
                Node raw = perceptron(graph, in, 2 * in.width(), Activation.SILU, offsets);
                return loss(graph, graph.affineTransform(in, raw, inverse));
            }));
            cases.add(new Case("spline" + suffix, (graph, in, offsets, random) -> {
                SplineShape shape = new SplineShape(2 + random.nextInt(7), 2);
                Node raw = perceptron(graph, in, shape.parameters() * in.width(), Activation.SILU, offsets);
                return loss(graph, graph.splineTransform(in, raw, shape, inverse));
            }));
            cases.add(new Case(
                    "channels' affine map" + suffix,
                    true,
                    (graph, in, offsets, random) ->
                            loss(graph, graph.channelAffine(in, CHANNELS, offsets.take(2 * CHANNELS), inverse))));
            cases.add(new Case("LU map of channels" + suffix, true, (graph, in, offsets, random) -> {
                LuShape shape = shuffled(CHANNELS, random);
                return loss(graph, graph.luAffine(in, shape, offsets.take(shape.parameters()), inverse));
            }));
            cases.add(new Case("LU map" + suffix, (graph, in, offsets, random) -> {
                LuShape shape = shuffled(in.width(), random);
                return loss(graph, graph.luAffine(in, shape, offsets.take(shape.parameters()), inverse));
            }));
            cases.add(new Case(
                    "planar map" + suffix,
                    (graph, in, offsets, random) ->
                            loss(graph, graph.planar(in, offsets.take(2 * in.width() + 1), inverse))));
            cases.add(new Case("continuous flow" + suffix, (graph, in, offsets, random) -> {
                OdeShape shape = new OdeShape(
                        in.width(), 1 + random.nextInt(8), 1 + random.nextInt(2), 1 + random.nextInt(3), 1e-5f);
                int offset = offsets.take(shape.dynamics().parameters());
                return loss(graph, graph.odeFlow(in, shape, offset, inverse));
            }));
        }
        return cases;
    }

    static Stream<Arguments> casesAndSeeds() {
        return cases().stream().flatMap(it -> Stream.of(1, 2).map(seed -> Arguments.of(it, seed)));
    }

    private static Node perceptron(Graph graph, Node in, int outputs, Activation activation, Offsets offsets) {
        MlpShape shape = new MlpShape(in.width(), 7, 2, outputs, activation);
        return graph.mlp(in, shape, offsets.take(shape.parameters()));
    }

    private static LuShape shuffled(int size, RandomStream random) {
        boolean[] negative = new boolean[size];
        for (int i = 0; i < size; i++) {
            negative[i] = random.nextInt(2) == 1;
        }
        return new LuShape(size, random.permutation(size), negative);
    }

    private static Node loss(Graph graph, Transformed transformed) {
        return graph.add(graph.normalLogDensity(transformed.rows()), graph.scale(transformed.logDet(), 0.7f));
    }

    private static Graph graph(int features, Case it, Offsets offsets, RandomStream random) {
        Graph graph = new Graph(features);
        LuShape first = shuffled(it.image ? CHANNELS : features, random);
        Node in = graph.luAffine(graph.input(), first, offsets.take(first.parameters()), false)
                .rows();
        it.piece.loss(graph, in, offsets, random);
        return graph;
    }

    private static Node last(Graph graph) {
        return graph.operations().get(graph.operations().size() - 1).outputs().get(0);
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void valueAndGradientAgree(Case it, int seed) {
        RandomStream random = new RandomStream(seed).split(it.name);
        int features = it.features(random);
        Offsets offsets = new Offsets();
        Graph graph = graph(features, it, offsets, random);
        float[] parameters = Parity.normal(offsets.next, 0.4, random);
        FloatMatrix rows = Parity.normalRows(1 + random.nextInt(700), features, random);
        List<Term> terms = List.of(new Term(graph, last(graph), -0.8));
        Parity.hold(
                Parity.KERNELS.objective(parameters.length, terms),
                Parity.TORCH.objective(parameters.length, terms),
                parameters,
                List.of(Batch.of(rows)));
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void everyNodeOfAFunctionAgrees(Case it, int seed) {
        RandomStream random = new RandomStream(seed).split(it.name).split("function");
        int features = it.features(random);
        Offsets offsets = new Offsets();
        Graph graph = graph(features, it, offsets, random);
        float[] parameters = Parity.normal(offsets.next, 0.4, random);
        FloatMatrix rows = Parity.normalRows(1 + random.nextInt(1500), features, random);
        List<Node> outputs = graph.operations().stream()
                .flatMap(operation -> operation.outputs().stream())
                .toList();
        List<FloatMatrix> expected = Parity.KERNELS.function(graph, outputs).apply(parameters, rows);
        List<FloatMatrix> actual = Parity.TORCH.function(graph, outputs).apply(parameters, rows);
        for (int i = 0; i < outputs.size(); i++) {
            assertThat(Parity.error(actual.get(i).values(), expected.get(i).values()))
                    .as("node %d", i)
                    .isLessThanOrEqualTo(Parity.TOLERANCE);
        }
    }

    @Test
    void noOperationIsLeftOut() {
        Set<String> seen = new TreeSet<>();
        for (Case it : cases()) {
            graph(it.features(new RandomStream(3)), it, new Offsets(), new RandomStream(4))
                    .operations()
                    .forEach(operation -> seen.add(operation.getClass().getSimpleName()));
        }
        Set<String> all = new TreeSet<>();
        for (Class<?> type : Operation.class.getPermittedSubclasses()) {
            all.add(type.getSimpleName());
        }
        assertThat(seen).isEqualTo(all);
    }

    /** The signs hang on the bits of the rows, which only the input shares between backends. */
    @ParameterizedTest
    @MethodSource("directions")
    void anEstimatedDivergenceHasTheSameSigns(boolean inverse) {
        RandomStream random = new RandomStream(5);
        OdeShape shape = new OdeShape(OdeShape.MOST_EXACT + 3, 9, 2, 2, 1e-5f);
        Graph graph = new Graph(shape.features());
        loss(graph, graph.odeFlow(graph.input(), shape, 0, inverse));
        float[] parameters = Parity.normal(shape.dynamics().parameters(), 0.4, random);
        FloatMatrix rows = Parity.normalRows(300, shape.features(), random);
        List<Term> terms = List.of(new Term(graph, last(graph), 1));
        Parity.hold(
                Parity.KERNELS.objective(parameters.length, terms),
                Parity.TORCH.objective(parameters.length, terms),
                parameters,
                List.of(Batch.of(rows)));
    }

    static Stream<Boolean> directions() {
        return Stream.of(false, true);
    }
}
