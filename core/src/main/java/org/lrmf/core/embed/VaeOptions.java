package org.lrmf.core.embed;

import org.lrmf.core.train.TrainOptions;

/**
 * The size of a variational autoencoder and how it is trained.
 *
 * @param latent columns of a code
 * @param hidden units of each hidden layer
 * @param hiddenLayers hidden layers of the encoder, and as many of the decoder
 * @param channels of the first convolution, for square grey pictures whose side is a multiple of 4: two convolutions then
 *     stand before the encoder's layers and two behind the decoder's; 0 for none
 * @param noise the standard deviation of a column about what the decoder says: what is smaller than this is not told apart
 * @param beta the weight of the divergence from the prior (Higgins et al., "β-VAE", ICLR 2017); 1 for the likelihood's bound
 * @param training how it is trained; a batch is as many rows of each dataset
 */
public record VaeOptions(
        int latent, int hidden, int hiddenLayers, int channels, double noise, double beta, TrainOptions training) {
    public VaeOptions {
        if (latent < 1 || hidden < 1 || hiddenLayers < 1) {
            throw new IllegalArgumentException(
                    "an autoencoder needs at least one latent column, hidden unit and hidden " + "layer, not " + latent
                            + ", " + hidden + " and " + hiddenLayers);
        }
        if (channels < 0) {
            throw new IllegalArgumentException("channels cannot be negative, not " + channels);
        }
        if (!(noise > 0) || !Double.isFinite(noise) || !(beta > 0) || !Double.isFinite(beta)) {
            throw new IllegalArgumentException(
                    "the noise and the weight of the prior must be positive, not " + noise + " and " + beta);
        }
    }

    /** For pictures of digits with values from 0 to 1: with more noise some columns of the code stay unused. */
    public static VaeOptions defaults() {
        return new VaeOptions(16, 256, 2, 0, 0.2, 1, new TrainOptions(1_200, 128, 2e-3, 50, 1e-4, 50, 100, 20));
    }

    /** With convolutions, of which the first has so many channels, around one hidden layer. */
    public VaeOptions withChannels(int count) {
        return new VaeOptions(latent, hidden, 1, count, noise, beta, training);
    }

    public VaeOptions withTraining(TrainOptions options) {
        return new VaeOptions(latent, hidden, hiddenLayers, channels, noise, beta, options);
    }

    public VaeOptions withLatent(int columns) {
        return new VaeOptions(columns, hidden, hiddenLayers, channels, noise, beta, training);
    }
}
