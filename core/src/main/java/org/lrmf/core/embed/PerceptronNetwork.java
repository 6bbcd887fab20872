package org.lrmf.core.embed;

import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;

/** Perceptrons both ways, for columns without neighbours. */
record PerceptronNetwork(int columns, int latent, int hidden, int hiddenLayers) implements VaeNetwork {
    private MlpShape encoder() {
        return new MlpShape(columns, hidden, hiddenLayers, 2 * latent, Activation.SILU);
    }

    private MlpShape decoder() {
        return new MlpShape(latent, hidden, hiddenLayers, columns, Activation.SILU);
    }

    @Override
    public NetworkParts parts() {
        return new NetworkParts().then(encoder(), true).then(decoder(), true);
    }

    @Override
    public int encoderParameters() {
        return encoder().parameters();
    }

    @Override
    public Node encoded(Graph graph, Node rows) {
        return graph.mlp(rows, encoder(), 0);
    }

    @Override
    public Node decoded(Graph graph, Node codes) {
        return graph.mlp(codes, decoder(), encoder().parameters());
    }
}
