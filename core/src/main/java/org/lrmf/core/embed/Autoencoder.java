package org.lrmf.core.embed;

import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.objective.NormalColumns;
import org.lrmf.core.train.Trained;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.random.RandomStream;

/**
 * A trained autoencoder whose codes are normal distributions: one for all datasets, so that their codes can be aligned
 * (Usman et al., NeurIPS 2020, Setup 3). {@link Vae} and {@link VaeGan} train them.
 */
public final class Autoencoder {
    private final VaeShape shape;
    private final float[] parameters;
    private final RowFunction encoder;
    private final RowFunction drawing;
    private final RowFunction decoder;

    /**
     * @param parameters the encoder's and the decoder's, of which it keeps no copy
     */
    Autoencoder(VaeShape shape, float[] parameters, Backend backend) {
        this.shape = shape;
        this.parameters = parameters;
        Graph there = new Graph(shape.columns());
        encoder = backend.function(there, List.of(shape.mean(there, there.input())));
        drawing = drawing(shape, backend);
        decoder = decoder(shape, backend);
    }

    /** Draws of codes as a function of rows with a standard normal number for each column of the code behind them. */
    static RowFunction drawing(VaeShape shape, Backend backend) {
        Graph drawn = new Graph(shape.columns() + shape.options().latent());
        return backend.function(
                drawn,
                List.of(shape.drawn(
                                drawn,
                                drawn.select(
                                        drawn.input(),
                                        IntStream.range(0, shape.columns()).toArray()))
                        .rows()));
    }

    static RowFunction decoder(VaeShape shape, Backend backend) {
        Graph back = new Graph(shape.options().latent());
        return backend.function(back, List.of(shape.decoded(back, back.input())));
    }

    /**
     * A training and what it gave.
     *
     * @param trained its validation loss is what the training says it is
     */
    public record Fitted(Autoencoder autoencoder, Trained trained) {}

    /**
     * The columns of all rows.
     *
     * @throws IllegalArgumentException if there are no rows, or the columns differ in number
     */
    static int columns(List<FloatMatrix> training, List<FloatMatrix> validation) {
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
        return columns;
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
        FloatMatrix noisy = NormalColumns.behind(Batch.of(rows), latent(), random);
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
