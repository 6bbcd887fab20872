package org.lrmf.experiments.paper;

import java.util.List;
import org.lrmf.core.embed.Autoencoder;
import org.lrmf.core.embed.Vae;
import org.lrmf.core.embed.VaeGan;
import org.lrmf.core.embed.VaeGanOptions;
import org.lrmf.core.embed.VaeOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.random.RandomStream;

/** What codes of digits come from: one network for both sets, of the same encoder and decoder. */
enum DigitEmbedding {
    VAE("VAE") {
        @Override
        Autoencoder.Fitted fit(
                List<FloatMatrix> training,
                List<FloatMatrix> validation,
                DigitScale scale,
                RandomStream random,
                TrainingContext context) {
            VaeOptions options = VaeOptions.defaults()
                    .withLatent(LATENT)
                    .withChannels(CHANNELS)
                    .withTraining(scale.vae());
            return Vae.fit(training, validation, options, Backends.chosen(), random, context);
        }

        @Override
        double bound(Trained trained, int pixels) {
            return -trained.validation();
        }
    },
    VAE_GAN("VAE-GAN") {
        @Override
        Autoencoder.Fitted fit(
                List<FloatMatrix> training,
                List<FloatMatrix> validation,
                DigitScale scale,
                RandomStream random,
                TrainingContext context) {
            VaeGanOptions options = VaeGanOptions.defaults().withLatent(LATENT).withTraining(scale.vaeGan());
            return VaeGan.fit(training, validation, options, Backends.chosen(), random, context);
        }

        @Override
        double bound(Trained trained, int pixels) {
            return -trained.validation() * pixels;
        }
    };

    static final int LATENT = 16;
    private static final int CHANNELS = 16;

    private final String word;

    DigitEmbedding(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Trains it on pictures of both sets. */
    abstract Autoencoder.Fitted fit(
            List<FloatMatrix> training,
            List<FloatMatrix> validation,
            DigitScale scale,
            RandomStream random,
            TrainingContext context);

    /** The evidence lower bound of the pixels on validation rows, in nats a picture. */
    abstract double bound(Trained trained, int pixels);
}
