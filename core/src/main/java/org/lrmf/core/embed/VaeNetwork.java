package org.lrmf.core.embed;

import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;

/** The encoder and the decoder of an autoencoder; the encoder's parameters stand before the decoder's. */
interface VaeNetwork {
    /** The network that the options describe, for rows of so many columns. */
    static VaeNetwork of(int columns, VaeOptions options) {
        return options.channels() == 0
                ? new PerceptronNetwork(columns, options.latent(), options.hidden(), options.hiddenLayers())
                : ConvolutionalNetwork.of(columns, options);
    }

    NetworkParts parts();

    /** How many of the parameters are the encoder's. */
    int encoderParameters();

    /** The raw numbers of the codes' distributions: log-scales, then means; of width {@code 2 · latent}. */
    Node encoded(Graph graph, Node rows);

    /** What codes stand for. */
    Node decoded(Graph graph, Node codes);
}
