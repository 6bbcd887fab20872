package org.lrmf.core.train;

/**
 * How a flow is trained.
 *
 * @param steps steps at most
 * @param batch rows of a minibatch from each dataset
 * @param rate the peak learning rate of AdamW
 * @param warmUp steps of linear warm-up
 * @param weightDecay decoupled weight decay
 * @param clip the largest gradient norm
 * @param validateEvery steps between validations; the best validated parameters are kept
 * @param patience validations without progress after which training ends
 */
public record TrainOptions(
        int steps,
        int batch,
        double rate,
        int warmUp,
        double weightDecay,
        double clip,
        int validateEvery,
        int patience) {
    public TrainOptions {
        if (steps < 0 || batch < 1 || warmUp < 0 || validateEvery < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "steps and warm-up cannot be negative, and batch, validation interval and "
                            + "patience must be at least 1");
        }
        if (!(rate > 0) || !(weightDecay >= 0) || !(clip > 0)) {
            throw new IllegalArgumentException(
                    "the learning rate and the clip must be positive, and weight decay not negative");
        }
    }

    public static TrainOptions defaults() {
        return new TrainOptions(1200, 256, 2e-3, 50, 1e-4, 5, 50, 12);
    }

    public TrainOptions withSteps(int count) {
        return new TrainOptions(count, batch, rate, warmUp, weightDecay, clip, validateEvery, patience);
    }

    public TrainOptions withWeightDecay(double decay) {
        return new TrainOptions(steps, batch, rate, warmUp, decay, clip, validateEvery, patience);
    }

    public TrainOptions withRate(double peak) {
        return new TrainOptions(steps, batch, peak, warmUp, weightDecay, clip, validateEvery, patience);
    }

    public TrainOptions withBatch(int rows) {
        return new TrainOptions(steps, rows, rate, warmUp, weightDecay, clip, validateEvery, patience);
    }
}
