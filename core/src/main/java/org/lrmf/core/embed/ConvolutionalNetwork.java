package org.lrmf.core.embed;

import java.util.Optional;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;

/**
 * For square grey pictures whose side is a multiple of four: two convolutions of stride 2 and a perceptron there, a
 * perceptron and two convolutions after upsampling back.
 *
 * @param side of the pictures, in pixels
 * @param channels of the first convolution; the second has twice as many
 */
record ConvolutionalNetwork(int side, int latent, int hidden, int hiddenLayers, int channels) implements VaeNetwork {
    private static final int KERNEL = 3;

    /**
     * @throws IllegalArgumentException if the rows are no such pictures
     */
    static ConvolutionalNetwork of(int columns, VaeOptions options) {
        return new ConvolutionalNetwork(
                side(columns), options.latent(), options.hidden(), options.hiddenLayers(), options.channels());
    }

    /**
     * The side of pictures of so many pixels.
     *
     * @throws IllegalArgumentException if they are not square, or the side is no multiple of 4
     */
    static int side(int columns) {
        int side = (int) Math.round(Math.sqrt(columns));
        if (side * side != columns || side % 4 != 0) {
            throw new IllegalArgumentException(
                    "convolutions need square pictures whose side is a multiple of 4, not " + columns + " columns");
        }
        return side;
    }

    /** Two convolutions that halve the side each. */
    static ConvNetShape reading(int side, int channels) {
        return ConvNetShape.of(
                new ConvShape(side, side, 1, channels, KERNEL, 2, Optional.of(Activation.SILU)),
                new ConvShape(side / 2, side / 2, channels, 2 * channels, KERNEL, 2, Optional.of(Activation.SILU)));
    }

    private ConvNetShape reading() {
        return reading(side, channels);
    }

    private MlpShape encoder() {
        return new MlpShape(reading().outputColumns(), hidden, hiddenLayers, 2 * latent, Activation.SILU);
    }

    private MlpShape decoder() {
        return new MlpShape(latent, hidden, hiddenLayers, reading().outputColumns(), Activation.SILU);
    }

    private ConvNetShape coarse() {
        return ConvNetShape.of(
                ConvShape.activated(side / 2, side / 2, 2 * channels, channels, KERNEL, Activation.SILU));
    }

    private ConvNetShape fine() {
        return ConvNetShape.of(ConvShape.linear(side, side, channels, 1, KERNEL));
    }

    @Override
    public NetworkParts parts() {
        return new NetworkParts()
                .then(reading())
                .then(encoder(), true)
                .then(decoder(), false)
                .then(coarse())
                .then(fine());
    }

    @Override
    public int encoderParameters() {
        return reading().parameters() + encoder().parameters();
    }

    @Override
    public Node encoded(Graph graph, Node rows) {
        return graph.mlp(graph.convNet(rows, reading(), 0), encoder(), reading().parameters());
    }

    @Override
    public Node decoded(Graph graph, Node codes) {
        int offset = encoderParameters();
        Node seed = graph.activate(graph.mlp(codes, decoder(), offset), Activation.SILU);
        offset += decoder().parameters();
        Node half = graph.convNet(graph.upsample(seed, side / 4, side / 4, 2 * channels), coarse(), offset);
        offset += coarse().parameters();
        return graph.convNet(graph.upsample(half, side / 2, side / 2, channels), fine(), offset);
    }
}
