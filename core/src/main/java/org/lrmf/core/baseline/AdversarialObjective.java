package org.lrmf.core.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.train.StatefulObjective;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.optimise.AdamW;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * The non-saturating adversarial loss {@code E_A[softplus(−D(T(a)))]} (Goodfellow et al., NeurIPS 2014). Each gradient
 * first moves the discriminator D one step, at its own higher rate (Heusel et al., NeurIPS 2017), against {@code
 * E_B[softplus(−D(b))] + E_A[softplus(D(T(a)))] + ½γ·E_B[|∇D(b)|²]}, the last of which makes training converge near an
 * aligned T (Mescheder, Geiger and Nowozin, ICML 2018). |∇D|² is estimated without second derivatives, by {@code
 * ((D(b + δz) − D(b − δz))/2δ)²} with standard normal z, whose mean it is for small δ.
 *
 * <p>Has state: one training uses one of these.
 */
public final class AdversarialObjective implements StatefulObjective {
    private static final int HIDDEN = 64;
    private static final int HIDDEN_LAYERS = 2;
    private static final float DELTA = 0.05f;

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
    private final RandomStream random;
    private final MappedRows images;
    private final float[] discriminator;
    private final AdamW optimiser;
    private final Objective judging;
    private final Objective deceiving;

    public AdversarialObjective(FlowSpec map, Options options, Backend backend, RandomStream random) {
        this.map = map;
        this.options = options;
        this.random = random.split("directions");
        images = new MappedRows(map, backend);
        MlpShape shape = new MlpShape(map.features(), HIDDEN, HIDDEN_LAYERS, 1, Activation.SILU);
        discriminator = start(shape, random.split("discriminator"));
        AdamW.Options adam = new AdamW.Options(0, 0.99, 1e-8, 0, 5);
        optimiser = new AdamW(new float[discriminator.length], adam, Crew.shared());
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
        int features = map.features();
        Graph pairs = new Graph(2 * features);
        Node rows = pairs.select(pairs.input(), IntStream.range(0, features).toArray());
        Node direction = pairs.select(
                pairs.input(), IntStream.range(features, 2 * features).toArray());
        Node ahead = pairs.mlp(pairs.add(rows, pairs.scale(direction, DELTA)), shape, 0);
        Node behind = pairs.mlp(pairs.add(rows, pairs.scale(direction, -DELTA)), shape, 0);
        Node slope = pairs.scale(pairs.add(ahead, pairs.scale(behind, -1f)), 0.5f / DELTA);
        return backend.objective(
                shape.parameters(),
                List.of(
                        new Term(alone, alone.softplus(alone.scale(logit, -1f)), 1),
                        new Term(alone, alone.softplus(logit), 1),
                        new Term(pairs, pairs.innerProduct(slope, slope), 0.5 * options.penalty())));
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
        return deceiving.value(joined(parameters), batches.subList(0, 1));
    }

    @Override
    public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
        moveDiscriminator(images.of(parameters, batches.get(0)), batches.get(1));
        float[] both = joined(parameters);
        float[] bothGradients = new float[both.length];
        double value = deceiving.gradient(both, batches.subList(0, 1), bothGradients);
        System.arraycopy(bothGradients, 0, gradient, 0, gradient.length);
        return value;
    }

    /** The discriminator, its optimiser's moments and step, and the position of the stream of directions. */
    @Override
    public double[] state() {
        int n = discriminator.length;
        AdamW.State moments = optimiser.state();
        RandomStream.Position position = random.position();
        double[] state = new double[3 * n + 4];
        for (int i = 0; i < n; i++) {
            state[i] = discriminator[i];
            state[n + i] = moments.first()[i];
            state[2 * n + i] = moments.second()[i];
        }
        state[3 * n] = moments.steps();
        // Halves, since a double cannot hold every long.
        state[3 * n + 1] = position.state() >>> 32;
        state[3 * n + 2] = position.state() & 0xffffffffL;
        state[3 * n + 3] = position.spareGaussian();
        return state;
    }

    @Override
    public void restore(double[] state) {
        int n = discriminator.length;
        if (state.length != 3 * n + 4) {
            throw new IllegalArgumentException("the discriminator's state is of another size");
        }
        float[] first = new float[n];
        float[] second = new float[n];
        for (int i = 0; i < n; i++) {
            discriminator[i] = (float) state[i];
            first[i] = (float) state[n + i];
            second[i] = (float) state[2 * n + i];
        }
        optimiser.restore(new AdamW.State(first, second, (int) state[3 * n]));
        random.goTo(new RandomStream.Position(
                (long) state[3 * n + 1] << 32 | (long) state[3 * n + 2], state[3 * n + 3]));
    }

    private void moveDiscriminator(FloatMatrix mapped, Batch target) {
        Matrix directions = Matrix.zeros(target.rows().length, map.features());
        for (int i = 0; i < directions.values().length; i++) {
            directions.values()[i] = random.nextGaussian();
        }
        FloatMatrix pairs = MappedRows.beside(MappedRows.rows(target), directions);
        float[] gradient = new float[discriminator.length];
        judging.gradient(discriminator, List.of(target, Batch.of(mapped), Batch.of(pairs)), gradient);
        optimiser.step(discriminator, gradient, options.rate());
    }

    private float[] joined(float[] parameters) {
        float[] both = Arrays.copyOf(parameters, parameters.length + discriminator.length);
        System.arraycopy(discriminator, 0, both, parameters.length, discriminator.length);
        return both;
    }
}
