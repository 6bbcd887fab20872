package org.lrmf.core.embed;

import java.util.List;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.random.RandomStream;

/**
 * A variational autoencoder of pictures that are alike where a discriminator, trained to tell decoded pictures from real
 * ones, sees them so, and not pixel by pixel (Larsen, Sønderby, Larochelle and Winther, "Autoencoding beyond pixels using a
 * learned similarity metric", ICML 2016).
 */
public final class VaeGan {
    private VaeGan() {}

    /**
     * Trains on several datasets of equal weight, and one discriminator for all of them. Losses before a discriminator that
     * moves cannot choose among snapshots: the validation loss is that of {@link Vae}, the negative evidence lower bound
     * with normal noise about pixels, here in nats a pixel.
     *
     * @param training of shape {@code [rows, columns]} for each dataset: grey pictures of one size, square, their sides a
     *     multiple of 4
     * @param validation other rows of each dataset
     * @throws IllegalArgumentException if there are no rows, or they are no such pictures
     */
    public static Autoencoder.Fitted fit(
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            VaeGanOptions options,
            Backend backend,
            RandomStream random,
            TrainingContext context) {
        int columns = Autoencoder.columns(training, validation);
        VaeShape shape = new VaeShape(columns, options.autoencoder());
        VaeGanObjective game = new VaeGanObjective(shape, options, training.size(), backend, random.split("game"));
        VaeObjective bound = new VaeObjective(shape, training.size(), backend, random.split("draws"));
        List<Batch> held = validation.stream().map(Batch::of).toList();
        Trained trained = Trainer.minimise(
                game,
                shape.initialise(random.split("start")),
                shape.decays(),
                training,
                parameters -> bound.value(parameters, held) / columns,
                options.autoencoder().training(),
                random.split("batches"),
                context);
        return new Autoencoder.Fitted(new Autoencoder(shape, trained.parameters(), backend), trained);
    }
}
