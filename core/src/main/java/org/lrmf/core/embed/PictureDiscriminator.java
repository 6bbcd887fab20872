package org.lrmf.core.embed;

import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;

/**
 * Tells pictures from those that a decoder makes: two convolutions of stride 2, whose outputs are its features, and a
 * perceptron. Its parameters stand at {@code offset} of a graph's.
 *
 * @param side of the pictures, in pixels, a multiple of 4
 * @param channels of the first convolution; the second has twice as many
 * @param hidden units of the perceptron's hidden layer
 */
record PictureDiscriminator(int side, int channels, int hidden) {
    private ConvNetShape reading() {
        return ConvolutionalNetwork.reading(side, channels);
    }

    private MlpShape judging() {
        return new MlpShape(reading().outputColumns(), hidden, 1, 1, Activation.SILU);
    }

    NetworkParts parts() {
        return new NetworkParts().then(reading()).then(judging(), true);
    }

    Node features(Graph graph, Node pictures, int offset) {
        return graph.convNet(pictures, reading(), offset);
    }

    /** Positive where a picture seems to be one of the data's. */
    Node logit(Graph graph, Node pictures, int offset) {
        return graph.mlp(
                features(graph, pictures, offset), judging(), offset + reading().parameters());
    }
}
