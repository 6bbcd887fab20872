package org.lrmf.experiments.paper;

import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.embed.VaeOptions;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.train.TrainOptions;

/**
 * How large a run of Setup 3 is.
 *
 * @param rows pictures of each file at most
 * @param vae training of the variational autoencoder
 * @param vaeGan training of the one against a discriminator
 * @param flows training of T, whatever its loss, S and densities
 * @param mixturePasses iterations of the mixtures among the densities
 */
record DigitScale(int rows, TrainOptions vae, TrainOptions vaeGan, TrainOptions flows, int mixturePasses) {
    static DigitScale of(RunOptions options) {
        TrainOptions autoencoder = VaeOptions.defaults().training();
        return new DigitScale(
                options.size(Integer.MAX_VALUE, 1_500),
                autoencoder.withSteps(options.size(autoencoder.steps(), 300)),
                autoencoder.withSteps(options.size(1_500, 300)),
                // Long enough for the private densities' plateau. The decay is strong: a few thousand pictures are soon
                // learnt by heart in 16 columns.
                new TrainOptions(options.size(1_600, 150), 256, 2e-3, 50, 0.1, 5, 50, 12),
                options.size(20, 5));
    }

    /** What L is measured with. */
    DensityOptions densities() {
        return new DensityOptions(DigitMethod.SIZE, flows, new MixtureFit.Options(new int[] {8}, false, mixturePasses));
    }
}
