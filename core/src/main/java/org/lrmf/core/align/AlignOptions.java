package org.lrmf.core.align;

import java.util.Optional;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.train.TrainOptions;

/**
 * How two datasets are aligned.
 *
 * @param method which aligner
 * @param flow the size of T; empty for one that fits the number of rows
 * @param training how T is trained; empty for settings that fit the number of rows
 * @param testShare the share of rows kept for the verdict
 * @param validationShare the share of the others that choices are made on
 * @param atoms whether repeated values are spread out and put back
 */
public record AlignOptions(
        Method method,
        Optional<RealNvpOptions> flow,
        Optional<TrainOptions> training,
        double testShare,
        double validationShare,
        boolean atoms,
        long seed) {
    public AlignOptions {
        if (!(testShare > 0 && testShare < 1) || !(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException("the shares of test and validation rows lie between 0 and 1, not at "
                    + testShare + " and " + validationShare);
        }
    }

    /** The defaults, for a seed. */
    public static AlignOptions defaults(long seed) {
        return new AlignOptions(Method.LRMF, Optional.empty(), Optional.empty(), 0.3, 0.2, true, seed);
    }

    public AlignOptions withMethod(Method chosen) {
        return new AlignOptions(chosen, flow, training, testShare, validationShare, atoms, seed);
    }

    public AlignOptions withFlow(RealNvpOptions size) {
        return new AlignOptions(method, Optional.of(size), training, testShare, validationShare, atoms, seed);
    }

    public AlignOptions withTraining(TrainOptions options) {
        return new AlignOptions(method, flow, Optional.of(options), testShare, validationShare, atoms, seed);
    }

    /** Trains for this many steps at most, with the settings that fit the number of rows otherwise. */
    public AlignOptions withSteps(int count) {
        return withTraining(training.orElse(TrainOptions.defaults()).withSteps(count));
    }

    public AlignOptions withTestShare(double share) {
        return new AlignOptions(method, flow, training, share, validationShare, atoms, seed);
    }

    public AlignOptions withAtoms(boolean spread) {
        return new AlignOptions(method, flow, training, testShare, validationShare, spread, seed);
    }
}
