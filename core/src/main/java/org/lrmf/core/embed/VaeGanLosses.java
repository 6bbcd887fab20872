package org.lrmf.core.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.objective.NormalColumns;
import org.lrmf.core.objective.SlopePenalty;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * What each part of a VAE-GAN minimises (Larsen et al., ICML 2016, algorithm 1), every dataset with the same weight:
 *
 * <ul>
 *   <li>the encoder {@code β·KL(Q(z|x) ‖ P(z)) + E[½|D_l(x) − D_l(G(z))|²/(νs)²]} in nats, with D_l the discriminator's
 *       features, ν their noise and s their standard deviation over the data's pictures;
 *   <li>the decoder G the second of these times γ, and {@code E[softplus(−D(G(z)))]} over the codes z of pictures and over
 *       draws of the prior: the non-saturating form of the paper's {@code log(1 − D)};
 *   <li>the discriminator {@code E[softplus(−D(x))] + E[softplus(D(G(z)))]} over both kinds of z, and a {@link
 *       SlopePenalty} at the data's pictures, which stands in for the paper's normalised batches.
 * </ul>
 *
 * <p>Parameters are those of the encoder, the decoder and the discriminator, in this order.
 */
final class VaeGanLosses {
    private final VaeShape shape;
    private final VaeGanOptions options;
    private final PictureDiscriminator discriminator;
    private final RowFunction drawing;
    private final RowFunction decoder;
    private final RowFunction features;
    private final Objective prior;
    private final Objective likeness;
    private final Objective deceiving;
    private final Objective judging;

    /**
     * What a step sees; the encoder's codes and the decoder's pictures stay what they were when it was drawn.
     *
     * @param pictures of each dataset
     * @param noisy the same, each followed by a standard normal number for each column of the code
     * @param codes of each dataset's pictures, and draws of the prior
     * @param decoded what these codes stand for
     * @param directed the pictures, each followed by a direction, where slopes are penalised
     */
    record Step(
            List<Batch> pictures, List<Batch> noisy, List<Batch> codes, List<Batch> decoded, List<Batch> directed) {}

    VaeGanLosses(VaeShape shape, VaeGanOptions options, int datasets, Backend backend) {
        this.shape = shape;
        this.options = options;
        discriminator = new PictureDiscriminator(
                ConvolutionalNetwork.side(shape.columns()),
                options.autoencoder().channels(),
                options.autoencoder().hidden());
        drawing = Autoencoder.drawing(shape, backend);
        decoder = Autoencoder.decoder(shape, backend);
        Graph seen = new Graph(shape.columns());
        features = backend.function(seen, List.of(discriminator.features(seen, seen.input(), 0)));

        int own = shape.parameters();
        int all = own + discriminator.parts().parameters();
        Graph encoding = new Graph(shape.columns() + latent());
        Node divergence = shape.divergence(encoding, shape.drawn(encoding, pictures(encoding)));
        prior = backend.objective(all, terms(encoding, divergence, datasets, false));
        Graph copying = new Graph(shape.columns() + latent());
        Node copied =
                shape.decoded(copying, shape.drawn(copying, pictures(copying)).rows());
        Node error = copying.add(
                discriminator.features(copying, pictures(copying), own),
                copying.scale(discriminator.features(copying, copied, own), -1f));
        likeness = backend.objective(
                all, terms(copying, copying.scale(copying.innerProduct(error, error), 0.5f), datasets, false));
        Graph making = new Graph(latent());
        Node verdict = discriminator.logit(making, shape.decoded(making, making.input()), own);
        deceiving = backend.objective(all, terms(making, making.softplus(making.scale(verdict, -1f)), datasets, true));
        Graph telling = new Graph(shape.columns());
        Node logit = discriminator.logit(telling, telling.input(), 0);
        List<Term> both = new ArrayList<>(terms(telling, telling.softplus(telling.scale(logit, -1f)), datasets, false));
        both.addAll(terms(telling, telling.softplus(logit), datasets, true));
        if (options.penalty() > 0) {
            for (int i = 0; i < datasets; i++) {
                both.add(SlopePenalty.of(
                        shape.columns(),
                        (graph, node) -> discriminator.logit(graph, node, 0),
                        options.penalty() / datasets));
            }
        }
        judging = backend.objective(all - own, both);
    }

    private int latent() {
        return shape.options().latent();
    }

    private Node pictures(Graph graph) {
        return graph.select(graph.input(), IntStream.range(0, shape.columns()).toArray());
    }

    /**
     * @param prior whether there is a term for draws of the prior, too, which weighs as much as all datasets
     */
    private static List<Term> terms(Graph graph, Node loss, int datasets, boolean prior) {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < datasets; i++) {
            terms.add(new Term(graph, loss, 1.0 / datasets));
        }
        if (prior) {
            terms.add(new Term(graph, loss, 1));
        }
        return terms;
    }

    float[] initialiseDiscriminator(RandomStream random) {
        return discriminator.parts().initialise(random);
    }

    /** Draws codes and decodes them; there are as many draws of the prior as pictures of the first dataset. */
    Step step(float[] autoencoder, List<Batch> pictures, RandomStream random) {
        List<Batch> noisy = new ArrayList<>();
        List<Batch> codes = new ArrayList<>();
        List<Batch> directed = new ArrayList<>();
        for (Batch batch : pictures) {
            FloatMatrix rows = NormalColumns.behind(batch, latent(), random);
            noisy.add(Batch.of(rows));
            codes.add(Batch.of(drawing.apply(autoencoder, rows).get(0)));
            if (options.penalty() > 0) {
                directed.add(Batch.of(NormalColumns.behind(batch, shape.columns(), random)));
            }
        }
        FloatMatrix draws = FloatMatrix.zeros(pictures.get(0).rows().length, latent());
        for (int i = 0; i < draws.values().length; i++) {
            draws.values()[i] = (float) random.nextGaussian();
        }
        codes.add(Batch.of(draws));
        List<Batch> decoded = codes.stream()
                .map(batch -> Batch.of(decoder.apply(autoencoder, batch.data()).get(0)))
                .toList();
        return new Step(List.copyOf(pictures), noisy, codes, decoded, directed);
    }

    /** The discriminator's loss, as a function of its own parameters alone. */
    double discriminator(float[] parameters, Step step) {
        return judging.value(parameters, judged(step));
    }

    double discriminatorGradient(float[] parameters, Step step, float[] gradient) {
        return judging.gradient(parameters, judged(step), gradient);
    }

    private static List<Batch> judged(Step step) {
        List<Batch> judged = new ArrayList<>(step.pictures());
        judged.addAll(step.decoded());
        judged.addAll(step.directed());
        return judged;
    }

    /** The encoder's loss, as a function of all parameters. */
    double encoder(float[] all, Step step) {
        return prior.value(all, step.noisy())
                + shape.divergenceConstant()
                + weight(all, step) * likeness.value(all, step.noisy());
    }

    /** The decoder's loss, as a function of all parameters. */
    double decoder(float[] all, Step step) {
        return options.likeness() * weight(all, step) * likeness.value(all, step.noisy())
                + deceiving.value(all, step.codes());
    }

    /**
     * The gradients of the encoder's loss by its parameters and of the decoder's by its own.
     *
     * @param gradient of shape {@code [parameters]} of the encoder and the decoder
     * @return the encoder's loss
     */
    double gradient(float[] all, Step step, float[] gradient) {
        int encoder = shape.encoderParameters();
        float weight = (float) weight(all, step);
        float[] part = new float[all.length];
        double divergence = prior.gradient(all, step.noisy(), part);
        System.arraycopy(part, 0, gradient, 0, encoder);
        double unlikeness = likeness.gradient(all, step.noisy(), part);
        for (int i = 0; i < encoder; i++) {
            gradient[i] += weight * part[i];
        }
        float gamma = (float) options.likeness() * weight;
        for (int i = encoder; i < gradient.length; i++) {
            gradient[i] = gamma * part[i];
        }
        deceiving.gradient(all, step.codes(), part);
        for (int i = encoder; i < gradient.length; i++) {
            gradient[i] += part[i];
        }
        return divergence + shape.divergenceConstant() + weight * unlikeness;
    }

    /** 1/(νs)², where s² is the mean over features of their variance over the step's pictures. */
    private double weight(float[] all, Step step) {
        RandomStream none = new RandomStream(0);
        float[] own = Arrays.copyOfRange(all, shape.parameters(), all.length);
        List<FloatMatrix> seen = step.pictures().stream()
                .map(batch -> features.apply(own, NormalColumns.behind(batch, 0, none))
                        .get(0))
                .toList();
        int columns = seen.get(0).columns();
        double variance = 0;
        for (int column = 0; column < columns; column++) {
            variance += variance(seen, column) / columns;
        }
        double noise = options.featureNoise();
        return 1 / (noise * noise * Math.max(variance, Float.MIN_NORMAL));
    }

    private static double variance(List<FloatMatrix> matrices, int column) {
        double sum = 0;
        double squares = 0;
        int rows = 0;
        for (FloatMatrix matrix : matrices) {
            for (int row = 0; row < matrix.rows(); row++) {
                double value = matrix.get(row, column);
                sum += value;
                squares += value * value;
            }
            rows += matrix.rows();
        }
        double mean = sum / rows;
        return squares / rows - mean * mean;
    }
}
