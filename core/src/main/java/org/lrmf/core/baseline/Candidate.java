package org.lrmf.core.baseline;

import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.backend.Objective;

/**
 * One setting of a method that is tried on validation rows.
 *
 * @param words the setting, in words
 * @param objective what T is trained to minimise; the batches are A's rows, then B's
 */
public record Candidate(String words, TrainOptions training, Objective objective) {}
