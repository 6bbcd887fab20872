package org.lrmf.core.embed;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** The two networks of an autoencoder as parts of a graph; the encoder's parameters stand before the decoder's. */
record VaeShape(int columns, VaeOptions options) {
    /**
     * The deviation of a code about its mean where the encoder says 0; an affine map's bounded scale makes of it 0.034 to
     * 1.85, which holds what an unused column needs (1) and what a well-used one has.
     */
    private static final float DEVIATION = 0.25f;

    MlpShape encoder() {
        return new MlpShape(columns, options.hidden(), options.hiddenLayers(), 2 * options.latent(), Activation.SILU);
    }

    MlpShape decoder() {
        return new MlpShape(options.latent(), options.hidden(), options.hiddenLayers(), columns, Activation.SILU);
    }

    int parameters() {
        return Math.addExact(encoder().parameters(), decoder().parameters());
    }

    /** Weights are normal with variance 1/inputs, small in the last layers; biases are 0. */
    float[] initialise(RandomStream random) {
        float[] parameters = new float[parameters()];
        start(parameters, 0, encoder(), random.split("encoder"));
        start(parameters, encoder().parameters(), decoder(), random.split("decoder"));
        return parameters;
    }

    private static void start(float[] parameters, int offset, MlpShape shape, RandomStream random) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            int weights = shape.layerInputs(layer) * shape.layerOutputs(layer);
            double gain = layer == shape.hiddenLayers() ? 0.3 : 1;
            double scale = gain * Math.sqrt(1.0 / shape.layerInputs(layer));
            for (int i = 0; i < weights; i++) {
                parameters[offset + shape.layerOffset(layer) + i] = (float) (scale * random.nextGaussian());
            }
        }
    }

    /** 1 for each weight, 0 for each bias. */
    float[] decays() {
        float[] decays = new float[parameters()];
        int offset = 0;
        for (MlpShape shape : new MlpShape[] {encoder(), decoder()}) {
            for (int layer = 0; layer < shape.layers(); layer++) {
                int start = offset + shape.layerOffset(layer);
                Arrays.fill(decays, start, start + shape.layerInputs(layer) * shape.layerOutputs(layer), 1f);
            }
            offset += shape.parameters();
        }
        return decays;
    }

    /** The mean of each row's code. */
    Node mean(Graph graph, Node rows) {
        Node raw = graph.mlp(rows, encoder(), 0);
        return graph.select(
                raw, IntStream.range(options.latent(), 2 * options.latent()).toArray());
    }

    /**
     * A draw of each row's code, {@code μ(x) + σ(x)·ε}, and {@code log det σ(x)} less a constant; ε stands behind the
     * data's columns in the graph's rows.
     */
    Transformed drawn(Graph graph, Node rows) {
        Node noise = graph.select(
                graph.input(),
                IntStream.range(columns, columns + options.latent()).toArray());
        return graph.affineTransform(graph.scale(noise, DEVIATION), graph.mlp(rows, encoder(), 0), false);
    }

    Node decoded(Graph graph, Node codes) {
        return graph.mlp(codes, decoder(), encoder().parameters());
    }

    /**
     * A graph whose rows hold the data's columns and then a standard normal number for each column of the code, and whose
     * loss is {@code −log P(x | z) + β·(log Q(z | x) − log P(z))} at {@code z = μ(x) + σ(x)·ε}, less what does not depend
     * on the parameters: by {@link #constant()}.
     */
    Loss loss() {
        Graph graph = new Graph(columns + options.latent());
        Node rows = graph.select(graph.input(), IntStream.range(0, columns).toArray());
        Transformed code = drawn(graph, rows);
        Node divergence =
                graph.scale(graph.add(code.logDet(), graph.normalLogDensity(code.rows())), (float) -options.beta());
        Node error = graph.add(rows, graph.scale(decoded(graph, code.rows()), -1f));
        Node likelihood = graph.normalLogDensity(graph.scale(error, (float) (1 / options.noise())));
        return new Loss(graph, graph.add(divergence, graph.scale(likelihood, -1f)));
    }

    record Loss(Graph graph, Node node) {}

    /** What the loss leaves out, in nats, ε² taken at its mean. */
    double constant() {
        double entropy = options.latent() * (Math.log(DEVIATION) + 0.5 + 0.5 * Math.log(2 * Math.PI));
        return columns * Math.log(options.noise()) - options.beta() * entropy;
    }
}
