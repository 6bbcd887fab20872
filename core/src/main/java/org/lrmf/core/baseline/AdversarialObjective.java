package org.lrmf.core.baseline;

import java.util.List;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.objective.NormalColumns;
import org.lrmf.core.objective.SlopePenalty;
import org.lrmf.core.train.Opponent;
import org.lrmf.core.train.StatefulObjective;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * The non-saturating adversarial loss {@code E_A[softplus(−D(T(a)))]} (Goodfellow et al., NeurIPS 2014). Each gradient
 * first moves the discriminator D one step, at its own higher rate (Heusel et al., NeurIPS 2017), against {@code
 * E_B[softplus(−D(b))] + E_A[softplus(D(T(a)))] + ½γ·E_B[|∇D(b)|²]}, the last of which is a {@link SlopePenalty}.
 *
 * <p>Has state: one training uses one of these.
 */
public final class AdversarialObjective implements StatefulObjective {
    private static final int HIDDEN = 64;
    private static final int HIDDEN_LAYERS = 2;

    /**
     * @param rate the discriminator's learning rate
     * @param penalty γ
     */
    public record Options(double rate, double penalty) {
        public Options {
            if (!(rate > 0) || !(penalty >= 0)) {
                throw new IllegalArgumentException(
                        "the rate must be positive and the penalty not negative, not " + rate + " and " + penalty);
            }
        }
    }

    private final FlowSpec map;
    private final Options options;
    private final MappedRows images;
    private final Opponent discriminator;
    private final Objective judging;
    private final Objective deceiving;

    public AdversarialObjective(FlowSpec map, Options options, Backend backend, RandomStream random) {
        this.map = map;
        this.options = options;
        images = new MappedRows(map, backend);
        MlpShape shape = new MlpShape(map.features(), HIDDEN, HIDDEN_LAYERS, 1, Activation.SILU);
        discriminator =
                new Opponent(start(shape, random.split("discriminator")), options.rate(), random.split("directions"));
        judging = judging(shape, backend);
        Graph graph = new Graph(map.features());
        Node logit = graph.mlp(map.forward(graph, graph.input(), 0).rows(), shape, map.parameters());
        deceiving = backend.objective(
                map.parameters() + shape.parameters(),
                List.of(new Term(graph, graph.softplus(graph.scale(logit, -1f)), 1)));
    }

    /** The discriminator's loss; the batches are B's rows, T(A), and B's rows beside directions. */
    private Objective judging(MlpShape shape, Backend backend) {
        Graph alone = new Graph(map.features());
        Node logit = alone.mlp(alone.input(), shape, 0);
        return backend.objective(
                shape.parameters(),
                List.of(
                        new Term(alone, alone.softplus(alone.scale(logit, -1f)), 1),
                        new Term(alone, alone.softplus(logit), 1),
                        SlopePenalty.of(
                                map.features(), (graph, node) -> graph.mlp(node, shape, 0), options.penalty())));
    }

    private static float[] start(MlpShape shape, RandomStream random) {
        float[] parameters = new float[shape.parameters()];
        for (int layer = 0; layer < shape.layers(); layer++) {
            int weights = shape.layerInputs(layer) * shape.layerOutputs(layer);
            double scale = Math.sqrt(1.0 / shape.layerInputs(layer));
            for (int i = 0; i < weights; i++) {
                parameters[shape.layerOffset(layer) + i] = (float) (scale * random.nextGaussian());
            }
        }
        return parameters;
    }

    @Override
    public int parameters() {
        return map.parameters();
    }

    /** The loss of T before the discriminator as it stands. */
    @Override
    public double value(float[] parameters, List<Batch> batches) {
        return deceiving.value(discriminator.behind(parameters), batches.subList(0, 1));
    }

    @Override
    public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
        moveDiscriminator(images.of(parameters, batches.get(0)), batches.get(1));
        float[] both = discriminator.behind(parameters);
        float[] bothGradients = new float[both.length];
        double value = deceiving.gradient(both, batches.subList(0, 1), bothGradients);
        System.arraycopy(bothGradients, 0, gradient, 0, gradient.length);
        return value;
    }

    /** That of the discriminator. */
    @Override
    public double[] state() {
        return discriminator.state();
    }

    @Override
    public void restore(double[] state) {
        discriminator.restore(state);
    }

    private void moveDiscriminator(FloatMatrix mapped, Batch target) {
        FloatMatrix pairs = NormalColumns.behind(target, map.features(), discriminator.random());
        float[] gradient = new float[discriminator.parameters().length];
        judging.gradient(discriminator.parameters(), List.of(target, Batch.of(mapped), Batch.of(pairs)), gradient);
        discriminator.step(gradient);
    }
}
