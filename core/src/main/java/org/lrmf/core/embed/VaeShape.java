package org.lrmf.core.embed;

import java.util.stream.IntStream;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** An autoencoder as parts of graphs. */
record VaeShape(int columns, VaeOptions options) {
    /**
     * The deviation of a code about its mean where the encoder says 0; an affine map's bounded scale makes of it 0.034 to
     * 1.85, which holds what an unused column needs (1) and what a well-used one has.
     */
    private static final float DEVIATION = 0.25f;

    private VaeNetwork network() {
        return VaeNetwork.of(columns, options);
    }

    int parameters() {
        return network().parts().parameters();
    }

    /** How many of them are the encoder's, which come first. */
    int encoderParameters() {
        return network().encoderParameters();
    }

    float[] initialise(RandomStream random) {
        return network().parts().initialise(random);
    }

    float[] decays() {
        return network().parts().decays();
    }

    /** The mean of each row's code. */
    Node mean(Graph graph, Node rows) {
        Node raw = network().encoded(graph, rows);
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
        return graph.affineTransform(graph.scale(noise, DEVIATION), network().encoded(graph, rows), false);
    }

    Node decoded(Graph graph, Node codes) {
        return network().decoded(graph, codes);
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
        Node divergence = divergence(graph, code);
        Node error = graph.add(rows, graph.scale(decoded(graph, code.rows()), -1f));
        Node likelihood = graph.normalLogDensity(graph.scale(error, (float) (1 / options.noise())));
        return new Loss(graph, graph.add(divergence, graph.scale(likelihood, -1f)));
    }

    record Loss(Graph graph, Node node) {}

    /** {@code β·(log Q(z | x) − log P(z))} of a drawn code, less what {@link #divergenceConstant()} is. */
    Node divergence(Graph graph, Transformed code) {
        return graph.scale(graph.add(code.logDet(), graph.normalLogDensity(code.rows())), (float) -options.beta());
    }

    /** What the divergence leaves out, in nats, ε² taken at its mean. */
    double divergenceConstant() {
        double entropy = options.latent() * (Math.log(DEVIATION) + 0.5 + 0.5 * Math.log(2 * Math.PI));
        return -options.beta() * entropy;
    }

    /** What the loss leaves out, in nats. */
    double constant() {
        return columns * Math.log(options.noise()) + divergenceConstant();
    }
}
