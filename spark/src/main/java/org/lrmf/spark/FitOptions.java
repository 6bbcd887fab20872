package org.lrmf.spark;

import java.util.Optional;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainOptions;

/**
 * How a map is fitted.
 *
 * @param sampleRows rows of each side that choices are made on, and that a map is trained on unless it is trained in shards
 * @param heldOutRows rows of each side that nothing but the verdict sees; no more than {@value #MOST_HELD_OUT} of the rows
 * @param shards in which T and S are trained together on all rows; 0 to train on the sample
 * @param steps training steps at most; 0 for as many as suit the rows
 * @param batchRows rows of each side in a step, over all shards; 0 for as many as suit the rows
 */
record FitOptions(
        Method method,
        long seed,
        int sampleRows,
        int heldOutRows,
        int shards,
        Exchange exchange,
        int steps,
        int batchRows,
        double toleranceNats,
        Optional<ShardedTraining.Checkpointing> checkpointing) {
    static final double MOST_HELD_OUT = 0.3;
    private static final double VALIDATION = 0.2;

    /** More rows than a driver can hold. */
    private static final int MOST_ROWS = 1_000_000_000;

    FitOptions {
        if (sampleRows < 20 || heldOutRows < 10) {
            throw new IllegalArgumentException("sampleRows must be at least 20 and heldOutRows at least 10, not "
                    + sampleRows + " and " + heldOutRows + ".");
        }
        if (sampleRows > MOST_ROWS || heldOutRows > MOST_ROWS) {
            throw new IllegalArgumentException("sampleRows and heldOutRows can be a billion at most, not " + sampleRows
                    + " and " + heldOutRows + "; set fewer.");
        }
        if (shards < 0 || steps < 0 || batchRows < 0) {
            throw new IllegalArgumentException("shards, steps and batchRows cannot be negative.");
        }
        if (shards > 0 && method != Method.LRMF) {
            throw new IllegalArgumentException("Only the method lrmf is trained in shards, not " + method.word() + ".");
        }
        if (!method.invertible()) {
            throw new IllegalArgumentException("The map of " + method.word() + " has no inverse and makes no model.");
        }
    }

    AlignOptions align() {
        AlignOptions options = AlignOptions.defaults(seed).withMethod(method);
        options = steps == 0 ? options : options.withSteps(steps);
        return batchRows == 0
                ? options
                : options.withTraining(TrainOptions.defaults().withBatch(batchRows));
    }

    Verdict.Options verdict() {
        return new Verdict.Options(toleranceNats);
    }

    /** Rows of {@code all} for the verdict. */
    int heldOut(int all) {
        return Math.min(heldOutRows, Math.max(1, (int) (MOST_HELD_OUT * all)));
    }

    /** Rows of {@code rest} for choices. */
    int validation(int rest) {
        return Math.max(1, (int) (VALIDATION * rest));
    }
}
