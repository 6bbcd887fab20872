package org.lrmf.core.embed;

import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.random.RandomStream;

/**
 * A variational autoencoder (Kingma and Welling, ICLR 2014) with a normal prior, a normal posterior and normal noise of one
 * size about the decoder's output: one for all datasets, so that their codes can be aligned (Usman et al., NeurIPS 2020,
 * Setup 3).
 */
public final class Vae {
    private final VaeShape shape;
    private final float[] parameters;
    private final RowFunction encoder;
    private final RowFunction drawing;
    private final RowFunction decoder;

    private Vae(VaeShape shape, float[] parameters, Backend backend) {
        this.shape = shape;
        this.parameters = parameters;
        Graph there = new Graph(shape.columns());
        encoder = backend.function(there, List.of(shape.mean(there, there.input())));
        Graph drawn = new Graph(shape.columns() + latent());
        drawing = backend.function(
                drawn,
                List.of(shape.drawn(
                                drawn,
                                drawn.select(
                                        drawn.input(),
                                        IntStream.range(0, shape.columns()).toArray()))
                        .rows()));
        Graph back = new Graph(shape.options().latent());
        decoder = backend.function(back, List.of(shape.decoded(back, back.input())));
    }

    /**
     * A trained autoencoder.
     *
     * @param trained its validation loss is the negative evidence lower bound in nats a row (with β instead of 1, where the
     *     options say so), the mean over the datasets
     */
    public record Fitted(Vae vae, Trained trained) {}

    /**
     * Trains on several datasets of equal weight, to a plateau of the validation rows' bound or the last step.
     *
     * @param training of shape {@code [rows, columns]} for each dataset, all with the same columns
     * @param validation other rows of each dataset
     * @throws IllegalArgumentException if there are no rows, or the columns differ in number
     */
    public static Fitted fit(
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            VaeOptions options,
            Backend backend,
            RandomStream random,
            TrainListener listener) {
        if (training.isEmpty() || training.size() != validation.size()) {
            throw new IllegalArgumentException("an autoencoder needs training and validation rows of each dataset");
        }
        int columns = training.get(0).columns();
        for (List<FloatMatrix> rows : List.of(training, validation)) {
            for (FloatMatrix one : rows) {
                if (one.columns() != columns || one.rows() == 0) {
                    throw new IllegalArgumentException("an autoencoder needs rows of one width, not " + one.rows()
                            + " rows of " + one.columns() + " beside such of " + columns);
                }
            }
        }
        VaeShape shape = new VaeShape(columns, options);
        VaeObjective objective = new VaeObjective(shape, training.size(), backend, random.split("draws"));
        List<Batch> held = validation.stream().map(Batch::of).toList();
        Trained trained = Trainer.minimise(
                objective,
                shape.initialise(random.split("start")),
                shape.decays(),
                training,
                parameters -> objective.value(parameters, held),
                options.training(),
                random.split("batches"),
                TrainingContext.of(listener));
        return new Fitted(new Vae(shape, trained.parameters(), backend), trained);
    }

    /** Columns of a code. */
    public int latent() {
        return shape.options().latent();
    }

    /**
     * The mean of each row's code.
     *
     * @param rows of shape {@code [rows, columns]}
     * @return of shape {@code [rows, latent]}
     */
    public Matrix encode(FloatMatrix rows) {
        return encoder.apply(parameters, rows).get(0).toMatrix();
    }

    /**
     * A draw from the distribution of each row's code.
     *
     * @param rows of shape {@code [rows, columns]}
     * @return of shape {@code [rows, latent]}
     */
    public Matrix draw(FloatMatrix rows, RandomStream random) {
        FloatMatrix noisy = VaeObjective.withNoise(Batch.of(rows), latent(), random);
        return drawing.apply(parameters, noisy).get(0).toMatrix();
    }

    /**
     * What codes stand for.
     *
     * @param codes of shape {@code [rows, latent]}
     * @return of shape {@code [rows, columns]}, in the units of the data
     */
    public FloatMatrix decode(Matrix codes) {
        return decoder.apply(parameters, FloatMatrix.of(codes)).get(0);
    }
}
