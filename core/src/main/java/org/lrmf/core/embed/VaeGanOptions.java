package org.lrmf.core.embed;

import org.lrmf.core.train.TrainOptions;

/**
 * The size of an autoencoder that is trained against a discriminator, and how.
 *
 * @param autoencoder the encoder and the decoder, with convolutions; the discriminator is as large as the encoder. Its noise
 *     is that of the validation rows' bound and its β the weight of the divergence from the prior
 * @param featureNoise the standard deviation of the discriminator's features about those of the decoder's picture, in
 *     standard deviations of the features over pictures: in the paper, which normalises batches, it is 1
 * @param likeness γ: what the likeness of a decoded picture weighs in the decoder's loss, beside deceiving the discriminator
 * @param rate the discriminator's learning rate
 * @param penalty of the discriminator's slopes at the data's pictures, 0 for none, as in the paper
 */
public record VaeGanOptions(VaeOptions autoencoder, double featureNoise, double likeness, double rate, double penalty) {
    public VaeGanOptions {
        if (autoencoder.channels() == 0) {
            throw new IllegalArgumentException("a discriminator of pictures needs convolutions: at least one channel");
        }
        if (!(featureNoise > 0) || !Double.isFinite(featureNoise) || !(rate > 0) || !Double.isFinite(rate)) {
            throw new IllegalArgumentException(
                    "the noise of features and the discriminator's rate must be positive, not " + featureNoise + " and "
                            + rate);
        }
        if (!(likeness >= 0) || !Double.isFinite(likeness) || !(penalty >= 0) || !Double.isFinite(penalty)) {
            throw new IllegalArgumentException("the weights of the likeness and of slopes cannot be negative, not "
                    + likeness + " and " + penalty);
        }
    }

    /** For pictures of digits with values from 0 to 1. */
    public static VaeGanOptions defaults() {
        return new VaeGanOptions(VaeOptions.defaults().withChannels(16), 1, 0.3, 1e-3, 1);
    }

    public VaeGanOptions withLatent(int columns) {
        return new VaeGanOptions(autoencoder.withLatent(columns), featureNoise, likeness, rate, penalty);
    }

    public VaeGanOptions withTraining(TrainOptions options) {
        return new VaeGanOptions(autoencoder.withTraining(options), featureNoise, likeness, rate, penalty);
    }
}
