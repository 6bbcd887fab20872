package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Whether two samples are one within a tolerance, in a word and in sentences.
 *
 * @param sentence for somebody who knows no statistics
 * @param reasons the numbers behind it, and what would decide where nothing is decided
 */
public record Verdict(Word word, String sentence, List<String> reasons) {
    /** The word. */
    public enum Word {
        /** Equivalent within the tolerance. */
        ALIGNED,
        /** A difference above the tolerance is shown. */
        NOT_ALIGNED,
        /** Neither is shown. */
        INCONCLUSIVE
    }

    /**
     * @param toleranceNats 2·JSD up to which two distributions count as one. At 0.05 nats the best classifier that there
     *     can be puts at most about 61% of the rows on the right side
     */
    public record Options(double toleranceNats) {
        public Options {
            if (!(toleranceNats > 0 && toleranceNats < 2 * Math.log(2))) {
                throw new IllegalArgumentException(
                        "the tolerance lies between 0 and 2 log 2 = 1.386 nats, not at " + toleranceNats);
            }
        }

        public static Options defaults() {
            return new Options(0.05);
        }
    }

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /**
     * Measures two samples as they are, without L, and takes the verdict.
     *
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @param columns the columns' names
     * @throws IllegalArgumentException if a sample has fewer than six rows, the columns or names differ in number, or a number
     *     is not finite
     */
    public static Verdict between(Matrix x, Matrix y, List<String> columns, Options options, RandomStream random) {
        requireNames(columns, x.columns());
        return of(Measurement.of(x, y, Optional.empty(), options.toleranceNats(), random), columns, options);
    }

    /**
     * Takes the verdict; a pure function of the measurement.
     *
     * @param columns the columns' names
     * @throws IllegalArgumentException if there are not as many names as columns
     */
    public static Verdict of(Measurement measured, List<String> columns, Options options) {
        requireNames(columns, measured.columns().distances().length);
        double tolerance = options.toleranceNats();
        double lower = measured.lowerLimitNats();
        double upper = measured.upperLimitNats();
        boolean ratioHigh = measured.ratio()
                // An L that is no number is not below the tolerance.
                .map(ratio -> !(ratio.nats() - 2 * ratio.standardError() <= tolerance))
                .orElse(false);
        List<String> reasons = new ArrayList<>();
        reasons.add(text(
                "A classifier that was shown part of the %s puts %.1f%% of the others on the right side (50%% is "
                        + "chance). That bounds the divergence 2·JSD from below by %.3f nats (estimate %.3f ± %.3f).",
                rowsOf(measured),
                100 * measured.classifier().accuracy(),
                lower,
                measured.classifier().nats(),
                measured.classifier().standardError()));
        measured.ratio()
                .ifPresent(ratio -> reasons.add(text(
                        "The log-likelihood ratio L is %.3f ± %.3f nats; 0 means one distribution, 1.386 no overlap.",
                        ratio.nats(), ratio.standardError())));
        reasons.add(text(
                "The energy distance is %.4f; two samples of one distribution stay below %.4f in 95 of 100 cases.",
                measured.energy().value(), measured.energy().nullLevel()));
        measured.equivalence().ifPresent(planted -> reasons.add(planted(planted)));
        addColumns(measured, columns, reasons);
        addCopies(measured, reasons);
        checkRatio(measured, lower, reasons);
        if (lower > tolerance) {
            return new Verdict(
                    Word.NOT_ALIGNED,
                    text(
                            "The two datasets still differ: a classifier can tell their rows apart more often than the "
                                    + "tolerance of %.2f nats allows.",
                            tolerance),
                    reasons);
        }
        boolean equivalent = measured.equivalence().map(Equivalence::shown).orElse(false);
        boolean same = equivalent && !ratioHigh;
        if (same) {
            if (measured.classifier().pValue() < 0.01 || measured.energy().pValue() < 0.01) {
                reasons.add("A difference is detected, but it lies below the tolerance.");
            }
            return new Verdict(
                    Word.ALIGNED,
                    text(
                            "The two datasets look alike: on rows that no fit has seen, no difference above the tolerance "
                                    + "of %.2f nats is left.",
                            tolerance),
                    reasons);
        }
        reasons.add(missing(measured, tolerance, upper, ratioHigh));
        return new Verdict(
                Word.INCONCLUSIVE,
                text(
                        "The %s show neither that the two datasets are alike within the tolerance nor that they are not.",
                        rowsOf(measured)),
                reasons);
    }

    /** Rows are held out where something was fitted to others: then there is an L. */
    private static String rowsOf(Measurement measured) {
        return measured.ratio().isPresent() ? "held-out rows" : "rows";
    }

    private static void requireNames(List<String> names, int columns) {
        if (names.size() != columns) {
            throw new IllegalArgumentException(names.size() + " names for " + columns + " columns");
        }
    }

    /** With sentences on where the difference is and at which scale it lives. */
    public Verdict explained(Explanation explanation) {
        List<String> all = new ArrayList<>(reasons);
        all.addAll(explanation.sentences());
        return new Verdict(word, sentence, all);
    }

    /** With differences that are certain, though classifiers may not see them: ALIGNED would be false beside one. */
    public Verdict with(List<StructuralDifference> differences) {
        List<String> all = new ArrayList<>(reasons);
        differences.forEach(difference -> all.add(difference.sentence()));
        return differences.isEmpty() || word != Word.ALIGNED
                ? new Verdict(word, sentence, all)
                : new Verdict(
                        Word.INCONCLUSIVE,
                        "Classifiers find the two datasets alike, but one of them obeys a rule exactly that the other does not. "
                                + "Whether that matters is for you to say.",
                        all);
    }

    private static String planted(Equivalence planted) {
        if (planted.controls().isEmpty()) {
            return text(
                    "No difference of exactly %.2f nats can be planted in rows with so few different values, so that nothing "
                            + "is said of what may have been missed.",
                    planted.toleranceNats());
        }
        return text(
                "Differences of exactly %.2f nats were planted in the same rows (%s) and looked for in the same way: %s.",
                planted.toleranceNats(),
                planted.controls().stream()
                        .map(Equivalence.Control::words)
                        .distinct()
                        .collect(Collectors.joining(", ")),
                planted.upperLimitNats() < 2 * Math.log(2)
                        ? text(
                                "by that yardstick 2·JSD lies below %.3f nats, as far as the difference is of such a kind",
                                planted.upperLimitNats())
                        : "not all of them were seen, so that nothing is said of what may have been missed");
    }

    /** What would decide. */
    private static String missing(Measurement measured, double tolerance, double upper, boolean ratioHigh) {
        if (ratioHigh && upper < tolerance) {
            return "L is above the tolerance although no classifier sees a difference: the densities may not suit this "
                    + "data, or the difference may be of a kind that the classifiers miss.";
        }
        if (measured.equivalence().map(Equivalence::unexplained).orElse(false) && upper >= tolerance) {
            return "A difference is detected that is none of means, variances or products, and most of it may be of a kind "
                    + "that the classifiers hardly see: more rows would decide.";
        }
        if (measured.equivalence().map(planted -> planted.controls().isEmpty()).orElse(false)) {
            return "The shares of the few values that there are must decide.";
        }
        int rows = Math.min(measured.firstRows(), measured.secondRows());
        if (upper >= 2 * Math.log(2)) {
            return text(
                    "More rows would decide: with %,d %s on the smaller side even a planted difference of %.2f "
                            + "nats is not seen reliably.",
                    rows, rowsOf(measured), tolerance);
        }
        double seen = Math.max(0, measured.classifier().nats());
        double room = tolerance - seen;
        if (room > 0.005) {
            double needed = rows * Math.pow((upper - seen) / room, 2);
            return text(
                    "More rows would decide: with %,d %s on the smaller side the difference may still be %.3f "
                            + "nats; if it is the %.3f that it seems to be, about %,d would show that.",
                    rows, rowsOf(measured), upper, seen, (long) (Math.ceil(needed / 100) * 100));
        }
        return text(
                "The difference lies so near the tolerance of %.2f nats that more rows or another map must decide.",
                tolerance);
    }

    private static void addColumns(Measurement measured, List<String> columns, List<String> reasons) {
        double[] distances = measured.columns().distances();
        List<String> worst = IntStream.range(0, distances.length)
                .boxed()
                .filter(i -> measured.columns().pValues()[i] < 0.05)
                .sorted((p, q) -> Double.compare(distances[q], distances[p]))
                .limit(3)
                .map(i -> text("%s (distribution functions differ by up to %.3f)", columns.get(i), distances[i]))
                .toList();
        reasons.add(
                worst.isEmpty()
                        ? "No single column shows a difference."
                        : "The columns that differ most: " + String.join(", ", worst) + ".");
    }

    private static void addCopies(Measurement measured, List<String> reasons) {
        if (measured.copies() > 0) {
            reasons.add(text(
                    "%,d of the %,d rows are exact copies of others in their table: copies count as one observation in what "
                            + "classifiers see and in the limits. All other errors and p-values take them for rows of their "
                            + "own and are too small.",
                    measured.copies(), measured.firstRows() + measured.secondRows()));
        }
    }

    private static void checkRatio(Measurement measured, double lower, List<String> reasons) {
        measured.ratio().ifPresent(ratio -> {
            if (!ratio.agreesWith(lower)) {
                reasons.add(
                        "L lies outside of what is possible: between the lower limit and 2 log 2. The density family is not "
                                + "good enough for this data, or the rows are too few, and L is unreliable here.");
            }
        });
    }

    private static String text(String format, Object... values) {
        return Text.format(format, values);
    }
}
