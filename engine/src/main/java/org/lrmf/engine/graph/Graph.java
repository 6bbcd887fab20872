package org.lrmf.engine.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A computation on each row of a batch, written down operation by operation and evaluated by a
 * {@link org.lrmf.engine.backend.Backend}. Parameters live outside, in one flat vector.
 */
public final class Graph {
    /** The result of an invertible operation: the rows, and the log-determinant (width 1). */
    public record Transformed(Node rows, Node logDet) {}

    private final List<Operation> operations = new ArrayList<>();
    private final Node input;
    private int nodes;

    /** A graph whose input rows have {@code features} columns. */
    public Graph(int features) {
        input = node(features);
        operations.add(new Operation.Input(input));
    }

    public Node input() {
        return input;
    }

    public List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    /** How many nodes there are; their ids count from 0. */
    public int nodes() {
        return nodes;
    }

    public Node select(Node in, int... columns) {
        Node out = node(columns.length);
        operations.add(new Operation.Select(in, columns.clone(), out));
        return out;
    }

    public Node merge(Node first, int[] firstPlaces, Node second, int[] secondPlaces) {
        require(
                firstPlaces.length == first.width() && secondPlaces.length == second.width(),
                "a place for each column");
        Node out = node(first.width() + second.width());
        operations.add(new Operation.Merge(first, firstPlaces.clone(), second, secondPlaces.clone(), out));
        return out;
    }

    public Node add(Node... terms) {
        require(terms.length > 0, "a sum of at least one term");
        for (Node term : terms) {
            require(term.width() == terms[0].width(), "terms of one width");
        }
        if (terms.length == 1) {
            return terms[0];
        }
        Node out = node(terms[0].width());
        operations.add(new Operation.Add(List.of(terms), out));
        return out;
    }

    public Node scale(Node in, float factor) {
        Node out = node(in.width());
        operations.add(new Operation.Scale(in, factor, out));
        return out;
    }

    public Node softplus(Node in) {
        Node out = node(in.width());
        operations.add(new Operation.Softplus(in, out));
        return out;
    }

    public Node mlp(Node in, MlpShape shape, int offset) {
        require(in.width() == shape.inputs(), "as many columns as the perceptron has inputs");
        Node out = node(shape.outputs());
        operations.add(new Operation.Mlp(in, shape, offset, out));
        return out;
    }

    public Node convNet(Node in, ConvNetShape shape, int offset) {
        require(in.width() == shape.inputColumns(), "as many columns as the image has");
        Node out = node(shape.outputColumns());
        operations.add(new Operation.ConvNet(in, shape, offset, out));
        return out;
    }

    public Node activate(Node in, Activation activation) {
        Node out = node(in.width());
        operations.add(new Operation.Activate(in, activation, out));
        return out;
    }

    /**
     * Each pixel of an image twice in both directions; columns as in {@link ConvShape}. A convolution afterwards is what
     * decoders use in place of a transposed one.
     *
     * @param in {@code height·width·channels} columns; the result has four times as many
     */
    public Node upsample(Node in, int height, int width, int channels) {
        require(in.width() == Math.multiplyExact(Math.multiplyExact(height, width), channels), "an image of this size");
        int[] columns = new int[Math.multiplyExact(4, in.width())];
        for (int i = 0; i < columns.length; i++) {
            int pixel = i / channels;
            int y = pixel / (2 * width) / 2;
            int x = pixel % (2 * width) / 2;
            columns[i] = (y * width + x) * channels + i % channels;
        }
        return select(in, columns);
    }

    public Transformed affineTransform(Node in, Node raw, boolean inverse) {
        require(raw.width() == 2 * in.width(), "a log-scale and a shift for each column");
        Transformed out = new Transformed(node(in.width()), node(1));
        operations.add(new Operation.AffineTransform(in, raw, inverse, out.rows, out.logDet));
        return out;
    }

    public Transformed splineTransform(Node in, Node raw, SplineShape shape, boolean inverse) {
        require(raw.width() == shape.parameters() * in.width(), "the raw numbers of a spline for each column");
        Transformed out = new Transformed(node(in.width()), node(1));
        operations.add(new Operation.SplineTransform(in, raw, shape, inverse, out.rows, out.logDet));
        return out;
    }

    public Transformed luAffine(Node in, LuShape shape, int offset, boolean inverse) {
        require(in.width() % shape.size() == 0, "as many columns as the matrix has, or a multiple of them");
        Transformed out = new Transformed(node(in.width()), node(1));
        operations.add(new Operation.LuAffine(in, shape, offset, inverse, out.rows, out.logDet));
        return out;
    }

    public Transformed channelAffine(Node in, int channels, int offset, boolean inverse) {
        require(channels > 0 && in.width() % channels == 0, "pixels of so many channels");
        Transformed out = new Transformed(node(in.width()), node(1));
        operations.add(new Operation.ChannelAffine(in, channels, offset, inverse, out.rows, out.logDet));
        return out;
    }

    public Transformed planar(Node in, int offset, boolean inverse) {
        Transformed out = new Transformed(node(in.width()), node(1));
        operations.add(new Operation.Planar(in, offset, inverse, out.rows, out.logDet));
        return out;
    }

    public Transformed odeFlow(Node in, OdeShape shape, int offset, boolean inverse) {
        require(in.width() == shape.features(), "as many columns as the flow has features");
        Transformed out = new Transformed(node(in.width()), node(1));
        operations.add(new Operation.OdeFlow(in, shape, offset, inverse, out.rows, out.logDet));
        return out;
    }

    public Node normalLogDensity(Node in) {
        Node out = node(1);
        operations.add(new Operation.NormalLogDensity(in, out));
        return out;
    }

    public Node innerProduct(Node first, Node second) {
        require(first.width() == second.width(), "factors of one width");
        Node out = node(1);
        operations.add(new Operation.InnerProduct(first, second, out));
        return out;
    }

    private Node node(int width) {
        return new Node(nodes++, width);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the operation needs " + what);
        }
    }
}
