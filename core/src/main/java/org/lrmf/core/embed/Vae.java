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
 * A variational autoencoder (Kingma and Welling, ICLR 2014) with a normal prior, a normal posterior and normal noise of one
 * size about the decoder's output.
 */
public final class Vae {
    private Vae() {}

    /**
     * Trains on several datasets of equal weight, to a plateau of the validation rows' bound or the last step. The
     * validation loss is the negative evidence lower bound in nats a row (with β instead of 1, where the options say so),
     * the mean over the datasets.
     *
     * @param training of shape {@code [rows, columns]} for each dataset, all with the same columns
     * @param validation other rows of each dataset
     * @throws IllegalArgumentException if there are no rows, or the columns differ in number
     */
    public static Autoencoder.Fitted fit(
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            VaeOptions options,
            Backend backend,
            RandomStream random,
            TrainingContext context) {
        VaeShape shape = new VaeShape(Autoencoder.columns(training, validation), options);
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
                context);
        return new Autoencoder.Fitted(new Autoencoder(shape, trained.parameters(), backend), trained);
    }
}
