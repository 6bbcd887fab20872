package org.lrmf.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.align.Contest;
import org.lrmf.core.align.Split;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.BadInputException;

/** One alignment of two tables, as it was asked for. */
record Run(Tables tables, AlignOptions options, String command) {
    Run {
        options = options.withLogarithms(tables.logarithms());
    }

    Alignment align(boolean quiet) {
        return align(quiet, TrainingStore.NONE);
    }

    Alignment align(boolean quiet, TrainingStore store) {
        try (Progress progress = Progress.start(quiet, options.method())) {
            return Alignment.fit(
                    tables.a(), tables.b(), tables.columns(), options, new TrainingContext("fit", progress, store));
        }
    }

    /** What the trainings of this run depend on, by the words for it. */
    Map<String, String> fingerprint() {
        Map<String, String> fingerprint = new LinkedHashMap<>();
        fingerprint.put(
                "the tables",
                tables.sourceDigest() + " " + tables.targetDigest() + " " + tables.columns() + " "
                        + Arrays.toString(tables.logarithm())
                        + tables.sampling()
                                .map(sampling -> " " + sampling.most())
                                .orElse(""));
        // No training depends on the tolerance.
        fingerprint.put(
                "the options",
                options.withTolerance(Verdict.Options.defaults().toleranceNats())
                        .toString());
        fingerprint.put("the versions of lrmf, Java or its kernels", Provenance.versions());
        return fingerprint;
    }

    /** The options that name the tables, as they can be pasted into a shell. */
    String tablesAsText() {
        return InputOptions.tables(tables.source().path(), tables.target().path());
    }

    /** The tables, split by the seed. */
    Contest contest() {
        return Contest.of(tables.a(), tables.b(), tables.columns(), options);
    }

    /**
     * @throws BadInputException if there are too few rows, in all or in a part of them
     */
    void requireRows() {
        int least = Math.min(tables.a().rows(), tables.b().rows());
        if (least < Alignment.LEAST_ROWS) {
            var smaller = tables.a().rows() == least ? tables.source() : tables.target();
            throw new BadInputException(smaller.path() + " has " + least + (least == 1 ? " usable row" : " usable rows")
                    + "; alignment needs at least "
                    + Alignment.LEAST_ROWS + " on each side to fit a map, choose and check it: add rows.");
        }
        TestShare.require(tables, options);
    }

    /** How labels travel, on test rows; the vote knows the target's training rows. */
    Optional<LabelTransfer> labels(Alignment alignment) {
        return labels(
                alignment.source(),
                alignment.target(),
                AlignmentMap.logarithms(alignment.aligned(), tables.logarithm()));
    }

    /** Images are those of all source rows, in the units of the split data. */
    Optional<LabelTransfer> labels(Split source, Split target, Matrix images) {
        if (tables.label().isEmpty()) {
            return Optional.empty();
        }
        String label = tables.label().get();
        List<String> sourceLabels = tables.source().texts(label);
        List<String> targetLabels = tables.target().texts(label);
        return Optional.of(LabelTransfer.measure(
                target.training(),
                pick(targetLabels, target.trainingRows()),
                source.test(),
                images.select(source.testRows()),
                pick(sourceLabels, source.testRows()),
                target.test(),
                pick(targetLabels, target.testRows())));
    }

    static List<String> pick(List<String> values, int[] rows) {
        return Arrays.stream(rows).mapToObj(values::get).toList();
    }
}
