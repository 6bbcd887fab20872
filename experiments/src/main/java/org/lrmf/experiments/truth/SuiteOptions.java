package org.lrmf.experiments.truth;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the suite runs.
 *
 * @param rows sizes, in rows of each side
 * @param firstSeed the first of {@code seeds} seeds; those below 27 and from 101 on were used to choose settings
 * @param pairs of whose names one part must match
 * @param ratio whether L is estimated too, with densities fitted to rows of their own
 * @param truthRows rows of each side from which the true divergence is taken
 */
record SuiteOptions(
        List<Integer> rows, long firstSeed, int seeds, Pattern pairs, boolean ratio, int truthRows, Path out) {
    static final int TRUTH_ROWS = 60_000;

    SuiteOptions {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.stream().anyMatch(count -> count < 30)) {
            throw new IllegalArgumentException("the suite needs sizes of at least 30 rows, not " + rows);
        }
        if (seeds < 1 || truthRows < 2) {
            throw new IllegalArgumentException(
                    "the suite needs at least one seed and two rows for the truth, not " + seeds + " and " + truthRows);
        }
    }

    Predicate<TruePair> chosen() {
        return pair -> pairs.matcher(pair.name()).find();
    }
}
