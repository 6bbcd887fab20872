package org.lrmf.core.align;

import org.lrmf.core.train.TrainListener;

/** Fits a map that makes the source's rows look like the target's. Looks at training and validation rows alone. */
public interface Aligner {
    Fit fit(Split source, Split target, AlignOptions options, TrainListener listener);
}
