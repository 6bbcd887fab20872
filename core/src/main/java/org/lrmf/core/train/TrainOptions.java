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
 * @param overfitNats how far above its best two validation losses in a row end training: the rows are being learnt by heart
 */
public record TrainOptions(
        int steps,
        int batch,
        double rate,
        int warmUp,
        double weightDecay,
        double clip,
        int validateEvery,
        int patience,
        double overfitNats) {
    private static final double OVERFIT_NATS = 1;

    public TrainOptions {
        if (steps < 0 || batch < 1 || warmUp < 0 || validateEvery < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "steps and warm-up cannot be negative, and batch, validation interval and "
                            + "patience must be at least 1");
        }
        if (!(rate > 0) || !(weightDecay >= 0) || !(clip > 0) || !(overfitNats > 0)) {
            throw new IllegalArgumentException("the learning rate, the clip and the nats of overfitting must be "
                    + "positive, and weight decay not negative");
        }
    }

    /** For losses of some nats: training ends {@value #OVERFIT_NATS} nat above its best. */
    public TrainOptions(
            int steps,
            int batch,
            double rate,
            int warmUp,
            double weightDecay,
            double clip,
            int validateEvery,
            int patience) {
        this(steps, batch, rate, warmUp, weightDecay, clip, validateEvery, patience, OVERFIT_NATS);
    }

    public static TrainOptions defaults() {
        return new TrainOptions(1200, 256, 2e-3, 50, 1e-4, 5, 50, 12);
    }

    public TrainOptions withSteps(int count) {
        return new TrainOptions(count, batch, rate, warmUp, weightDecay, clip, validateEvery, patience, overfitNats);
    }

    public TrainOptions withWeightDecay(double decay) {
        return new TrainOptions(steps, batch, rate, warmUp, decay, clip, validateEvery, patience, overfitNats);
    }

    public TrainOptions withRate(double peak) {
        return new TrainOptions(steps, batch, peak, warmUp, weightDecay, clip, validateEvery, patience, overfitNats);
    }

    public TrainOptions withBatch(int rows) {
        return new TrainOptions(steps, rows, rate, warmUp, weightDecay, clip, validateEvery, patience, overfitNats);
    }

    public TrainOptions withOverfitNats(double nats) {
        return new TrainOptions(steps, batch, rate, warmUp, weightDecay, clip, validateEvery, patience, nats);
    }
}
