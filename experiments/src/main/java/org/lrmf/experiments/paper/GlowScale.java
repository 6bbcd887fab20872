package org.lrmf.experiments.paper;

import org.lrmf.core.flow.GlowOptions;
import org.lrmf.core.train.TrainOptions;

/**
 * How large a run of Setup 4 is.
 *
 * @param model of T, S and the private densities; its sides are those of the images
 * @param widerFilters filters of S where it is made wider
 * @param rows training images on each side at most
 * @param draws how often each training image is dequantised anew
 * @param testRows held-out images on each side at most
 * @param alone training of a density on one side
 * @param joint training of T and S
 */
record GlowScale(
        GlowOptions model,
        int widerFilters,
        int rows,
        int draws,
        int testRows,
        TrainOptions alone,
        TrainOptions joint) {
    /** What two processors do in half an hour or in three minutes, or, in the paper's size, a GPU in days or minutes. */
    static GlowScale of(RunOptions options) {
        if (options.paperSize()) {
            GlowOptions paper = GlowOptions.paper(32, 32, 1);
            return options.quick()
                    ? new GlowScale(paper, 768, 2_500, 1, 500, gently(60, 5e-5), gently(30, 5e-5))
                    : new GlowScale(paper, 768, 100_000, 4, 2_000, gently(20_000, 1e-4), gently(20_000, 1e-4));
        }
        if (options.quick()) {
            GlowOptions tiny = new GlowOptions(16, 16, 1, 2, 2, 32);
            return new GlowScale(tiny, 48, 2_500, 1, 500, training(400, 64), training(200, 64));
        }
        return new GlowScale(
                GlowOptions.small(16, 16, 1), 96, 100_000, 3, 2_000, training(1_200, 128), training(700, 128));
    }

    /**
     * With the rate of the small size losses explode: a step of the same rate moves the outputs of wider networks further.
     * Now and then some picture's does all the same, and comes back: that is not learning by heart, and ends nothing.
     */
    private static TrainOptions gently(int steps, double rate) {
        TrainOptions small = training(steps, 64);
        return new TrainOptions(
                        steps,
                        small.batch(),
                        rate,
                        Math.max(30, steps / 20),
                        small.weightDecay(),
                        small.clip(),
                        Math.min(small.validateEvery(), 500),
                        40)
                .withOverfitNats(Double.MAX_VALUE);
    }

    private static TrainOptions training(int steps, int batch) {
        // Losses are sums over hundreds of pixels, and so are their gradients.
        // So do losses: from the start at fitted models they first rise by some nats, and come back.
        return new TrainOptions(steps, batch, 1e-3, Math.max(10, steps / 20), 1e-4, 1_000, steps / 10, 10)
                .withOverfitNats(100);
    }

    int side() {
        return model.height();
    }

    GlowOptions wider() {
        return new GlowOptions(
                model.height(), model.width(), model.channels(), model.levels(), model.steps(), widerFilters);
    }
}
