package org.lrmf.core.align;

import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainingContext;

/** Fits a map that makes the source's rows look like the target's. Looks at training and validation rows alone. */
public interface Aligner {
    Fit fit(Split source, Split target, AlignOptions options, TrainingContext context);

    /** Fits without keeping anything. */
    default Fit fit(Split source, Split target, AlignOptions options, TrainListener listener) {
        return fit(source, target, options, TrainingContext.of(listener));
    }
}
