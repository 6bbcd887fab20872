package org.lrmf.cli;

import java.util.List;
import java.util.Optional;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.measure.Verdict;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.BadInputException;

/** One alignment of two tables, as it was asked for. */
record Run(Tables tables, AlignOptions options, Verdict.Options verdict, String command) {
    Alignment align(boolean quiet) {
        int least = Math.min(tables.a().rows(), tables.b().rows());
        if (least < Alignment.LEAST_ROWS) {
            var smaller = tables.a().rows() == least ? tables.source() : tables.target();
            throw new BadInputException(smaller.path() + " has " + least + " usable rows; alignment needs at least "
                    + Alignment.LEAST_ROWS + " on each side to fit a map, choose and check it: add rows.");
        }
        try (Progress progress = Progress.start(quiet)) {
            return Alignment.fit(
                    tables.a(), tables.b(), tables.logarithm(), tables.columns(), options, verdict, progress);
        }
    }

    /** How labels travel, on test rows; the vote knows the target's other rows. */
    Optional<LabelTransfer> labels(Alignment alignment) {
        if (tables.label().isEmpty()) {
            return Optional.empty();
        }
        String label = tables.label().get();
        List<String> sourceLabels = tables.source().texts(label);
        List<String> targetLabels = tables.target().texts(label);
        int[] known = alignment.target().trainingRows();
        int[] asked = alignment.source().testRows();
        Matrix mapped = org.lrmf.core.align.AlignmentMap.logarithms(alignment.aligned(), tables.logarithm());
        return Optional.of(LabelTransfer.measure(
                alignment.target().training(),
                pick(targetLabels, known),
                alignment.source().test(),
                mapped.select(asked),
                pick(sourceLabels, asked),
                alignment.target().test(),
                pick(targetLabels, alignment.target().testRows())));
    }

    static List<String> pick(List<String> values, int[] rows) {
        return java.util.Arrays.stream(rows).mapToObj(values::get).toList();
    }
}
