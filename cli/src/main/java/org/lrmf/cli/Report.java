package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.LabelTransfer;

/** Fills the report. */
final class Report {
    private Report() {}

    static void write(Run run, Alignment alignment, Optional<LabelTransfer> labels, Path path) throws IOException {}
}
