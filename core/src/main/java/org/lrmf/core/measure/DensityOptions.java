package org.lrmf.core.measure;

import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.train.TrainOptions;

/** What the private and shared densities are chosen from, and how they are trained. */
public record DensityOptions(RealNvpOptions flow, TrainOptions training, MixtureFit.Options mixture) {
    /** Rows for each feature below which flows overfit and are kept small and strongly decayed. */
    private static final int FEW_ROWS = 100;

    /** Rows below which flows of full size are decayed more. */
    private static final int SOME_ROWS = 2_000;

    /** Settings for so many training rows: small data of many columns gets small flows. */
    public static DensityOptions forRows(int rows, int features) {
        if (rows < FEW_ROWS * features) {
            RealNvpOptions small =
                    new RealNvpOptions(2, 16, 2, RealNvpOptions.defaults().activation());
            return new DensityOptions(small, TrainOptions.defaults().withWeightDecay(1), MixtureFit.Options.defaults());
        }
        TrainOptions training =
                rows < SOME_ROWS ? TrainOptions.defaults().withWeightDecay(0.3) : TrainOptions.defaults();
        return new DensityOptions(RealNvpOptions.defaults(), training, MixtureFit.Options.defaults());
    }
}
