package org.lrmf.experiments.paper;

import java.util.List;
import java.util.stream.Stream;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * A discriminator as adversarial alignment trains it (Goodfellow et al., "Generative adversarial nets", NeurIPS 2014,
 * equation 1): a perceptron that maximises {@code E_A[log D] + E_B[log(1 − D)]}, the map being held.
 */
final class Discriminator {
    private final RowFunction function;
    private final float[] parameters;

    private Discriminator(RowFunction function, float[] parameters) {
        this.function = function;
        this.parameters = parameters;
    }

    static Discriminator train(Sample a, Sample b, TrainOptions options, RandomStream random) {
        int features = a.training().columns();
        MlpShape shape = new MlpShape(features, 64, 2, 1, Activation.SILU);
        Backend backend = Backends.chosen();
        Graph graph = new Graph(features);
        Node logit = graph.mlp(graph.input(), shape, 0);
        Objective objective = backend.objective(
                shape.parameters(),
                List.of(
                        new Term(graph, graph.softplus(graph.scale(logit, -1f)), 0.5),
                        new Term(graph, graph.softplus(logit), 0.5)));
        float[] start = new float[shape.parameters()];
        float[] decays = new float[start.length];
        for (int layer = 0; layer < shape.layers(); layer++) {
            int weights = shape.layerInputs(layer) * shape.layerOutputs(layer);
            double scale = layer == shape.hiddenLayers() ? 0 : Math.sqrt(1.0 / shape.layerInputs(layer));
            for (int i = 0; i < weights; i++) {
                start[shape.layerOffset(layer) + i] = (float) (scale * random.nextGaussian());
                decays[shape.layerOffset(layer) + i] = 1;
            }
        }
        Trained trained = Trainer.minimise(
                objective,
                start,
                decays,
                floats(a.training(), b.training()),
                floats(a.validation(), b.validation()),
                options,
                random.split("training"),
                TrainListener.NONE);
        return new Discriminator(backend.function(graph, List.of(logit)), trained.parameters());
    }

    private static List<FloatMatrix> floats(Matrix... matrices) {
        return Stream.of(matrices).map(FloatMatrix::of).toList();
    }

    /** {@code log(D/(1 − D))} of each row, of shape {@code [rows]}. */
    double[] logits(Matrix rows) {
        return function.apply(parameters, FloatMatrix.of(rows))
                .get(0)
                .toMatrix()
                .values();
    }

    /**
     * The Jensen–Shannon divergence that a discriminator shows, {@code log 2 + ½E_A[log D] + ½E_B[log(1 − D)]}, in nats.
     *
     * @param first logits of A's rows, and then of B's
     */
    static double divergence(double[] first, double[] second) {
        double sum = 0;
        for (double logit : first) {
            sum -= softplus(-logit) / first.length;
        }
        for (double logit : second) {
            sum -= softplus(logit) / second.length;
        }
        return Math.log(2) + 0.5 * sum;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
