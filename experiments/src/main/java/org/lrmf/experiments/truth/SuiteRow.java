package org.lrmf.experiments.truth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Verdict;

/**
 * What one measurement of a pair said, beside the truth.
 *
 * @param rows of each side
 * @param ratio L, not a number where it was not estimated
 * @param controls what was seen of the planted differences, for reading only
 */
record SuiteRow(
        String pair,
        TruePair.Kind kind,
        int features,
        int rows,
        long seed,
        TrueDivergence truth,
        double nats,
        double standardError,
        double hiddenNats,
        double hiddenError,
        double lower,
        double upper,
        double classifierP,
        double energyP,
        Verdict.Word word,
        double ratio,
        double ratioError,
        String controls,
        double seconds) {
    static final String HEADER =
            "pair,kind,features,rows,seed,truth,truthError,nats,standardError,hiddenNats,hiddenError,lower,upper,"
                    + "classifierP,energyP,word,ratio,ratioError,controls,seconds";

    static SuiteRow of(
            TruePair pair,
            int rows,
            long seed,
            TrueDivergence truth,
            Measurement measured,
            Verdict.Word word,
            double seconds) {
        Optional<RatioEstimate> ratio = measured.ratio();
        return new SuiteRow(
                pair.name(),
                pair.kind(),
                pair.features(),
                rows,
                seed,
                truth,
                measured.classifier().nats(),
                measured.classifier().standardError(),
                measured.classifier().hiddenNats(),
                measured.classifier().hiddenError(),
                measured.lowerLimitNats(),
                measured.upperLimitNats(),
                measured.classifier().pValue(),
                measured.energy().pValue(),
                word,
                ratio.map(RatioEstimate::nats).orElse(Double.NaN),
                ratio.map(RatioEstimate::standardError).orElse(Double.NaN),
                measured.equivalence().map(e -> e.controls().stream()).stream()
                        .flatMap(s -> s)
                        .map(c -> String.format(Locale.ROOT, "%s=%.5f±%.5f", c.words(), c.nats(), c.standardError()))
                        .collect(Collectors.joining(";")),
                seconds);
    }

    String csv() {
        return String.join(
                ",",
                pair,
                kind.name(),
                String.valueOf(features),
                String.valueOf(rows),
                String.valueOf(seed),
                number(truth.nats()),
                number(truth.standardError()),
                number(nats),
                number(standardError),
                number(hiddenNats),
                number(hiddenError),
                number(lower),
                number(upper),
                number(classifierP),
                number(energyP),
                word.name(),
                number(ratio),
                number(ratioError),
                controls,
                number(seconds));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.valueOf((float) value);
    }

    /** @throws IllegalArgumentException if {@code line} is not one that {@link #csv} wrote */
    static SuiteRow parse(String line) {
        List<String> fields = Arrays.asList(line.split(",", -1));
        if (fields.size() != HEADER.split(",", -1).length) {
            throw new IllegalArgumentException("not a row of the suite: " + line);
        }
        return new SuiteRow(
                fields.get(0),
                TruePair.Kind.valueOf(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                Long.parseLong(fields.get(4)),
                new TrueDivergence(value(fields.get(5)), value(fields.get(6))),
                value(fields.get(7)),
                value(fields.get(8)),
                value(fields.get(9)),
                value(fields.get(10)),
                value(fields.get(11)),
                value(fields.get(12)),
                value(fields.get(13)),
                value(fields.get(14)),
                Verdict.Word.valueOf(fields.get(15)),
                value(fields.get(16)),
                value(fields.get(17)),
                fields.get(18),
                value(fields.get(19)));
    }

    private static double value(String field) {
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }

    boolean is(String otherPair, int otherRows, long otherSeed) {
        return pair.equals(otherPair) && rows == otherRows && seed == otherSeed;
    }
}
