package org.lrmf.core.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** The layers of a flow, in the order in which rows pass them; their parameters follow each other in one flat vector. */
public record FlowSpec(List<FlowLayer> layers) {
    /**
     * @throws IllegalArgumentException if there is no layer, or the layers differ in features
     */
    public FlowSpec {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a flow needs at least one layer");
        }
        for (FlowLayer layer : layers) {
            if (layer.features() != layers.get(0).features()) {
                throw new IllegalArgumentException("the layers of a flow must have one number of features");
            }
        }
    }

    /**
     * A full affine map followed by affine couplings. Couplings come in pairs that move complementary halves of the
     * columns; each pair after the first splits the columns at random. With one feature only the affine map is left.
     */
    public static FlowSpec realNvp(LuAffineLayer affine, RealNvpOptions options, RandomStream random) {
        return coupled(
                affine,
                options.couplings(),
                random,
                (kept, moved) ->
                        new CouplingLayer(kept, moved, options.hidden(), options.hiddenLayers(), options.activation()));
    }

    /** A full affine map followed by couplings that {@code coupling} makes from the columns kept and those moved. */
    static FlowSpec coupled(
            LuAffineLayer affine, int couplings, RandomStream random, BiFunction<int[], int[], FlowLayer> coupling) {
        int features = affine.features();
        List<FlowLayer> layers = new ArrayList<>();
        layers.add(affine);
        if (features > 1) {
            int[] order = null;
            for (int i = 0; i < couplings; i++) {
                if (i % 2 == 0) {
                    order = i == 0
                            ? LuAffineLayer.identity(features).shape().permutation()
                            : random.permutation(features);
                }
                int[] first = Arrays.copyOfRange(order, 0, features / 2);
                int[] second = Arrays.copyOfRange(order, features / 2, features);
                boolean even = i % 2 == 0;
                layers.add(coupling.apply(even ? first : second, even ? second : first));
            }
        }
        return new FlowSpec(layers);
    }

    public int features() {
        return layers.get(0).features();
    }

    public int parameters() {
        int sum = 0;
        for (FlowLayer layer : layers) {
            sum = Math.addExact(sum, layer.parameters());
        }
        return sum;
    }

    /** Starting values for all layers. */
    public float[] initialise(RandomStream random) {
        float[] parameters = new float[parameters()];
        int offset = 0;
        for (FlowLayer layer : layers) {
            layer.initialise(parameters, offset, random);
            offset += layer.parameters();
        }
        return parameters;
    }

    /** 1 for each parameter that weight decay may shrink. */
    public float[] decays() {
        float[] decays = new float[parameters()];
        int offset = 0;
        for (FlowLayer layer : layers) {
            layer.markDecaying(decays, offset);
            offset += layer.parameters();
        }
        return decays;
    }

    /** Adds the flow to a graph, its parameters from {@code offset}. */
    public Transformed forward(Graph graph, Node rows, int offset) {
        List<Node> logDets = new ArrayList<>();
        Node current = rows;
        int start = offset;
        for (FlowLayer layer : layers) {
            Transformed transformed = layer.forward(graph, current, start);
            current = transformed.rows();
            logDets.add(transformed.logDet());
            start += layer.parameters();
        }
        return new Transformed(current, graph.add(logDets.toArray(Node[]::new)));
    }

    /** Adds the flow's inverse to a graph. */
    public Transformed inverse(Graph graph, Node rows, int offset) {
        List<Node> logDets = new ArrayList<>();
        Node current = rows;
        int end = offset + parameters();
        for (int i = layers.size() - 1; i >= 0; i--) {
            FlowLayer layer = layers.get(i);
            end -= layer.parameters();
            Transformed transformed = layer.inverse(graph, current, end);
            current = transformed.rows();
            logDets.add(transformed.logDet());
        }
        return new Transformed(current, graph.add(logDets.toArray(Node[]::new)));
    }
}
