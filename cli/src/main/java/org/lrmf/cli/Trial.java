package org.lrmf.cli;

import java.util.List;
import java.util.Optional;
import org.lrmf.core.align.Contest;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.engine.array.Matrix;

/**
 * What one method made of one seed.
 *
 * @param seconds that the fit took, with the choice of its settings; NaN where a part was trained before
 * @param drawn images of the source rows that are drawn
 * @param notes how the method was tuned
 */
record Trial(
        long seed,
        double seconds,
        Contest.Assessment assessment,
        Optional<LabelTransfer> labels,
        Matrix drawn,
        List<String> notes) {}
