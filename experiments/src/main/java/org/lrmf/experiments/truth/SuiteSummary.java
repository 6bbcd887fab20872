package org.lrmf.experiments.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Verdict.Word;

/** The rows of a run as two tables in Markdown: the rates that the verdict is judged by, and each pair. */
final class SuiteSummary {
    private static final double TOLERANCE = 0.05;
    /** A power is asked of pairs whose divergence is at least this. */
    private static final double CLEAR = 0.1;
    /** Columns up to which a power is asked. */
    private static final int MOST_COLUMNS = 25;

    private final List<SuiteRow> all;
    private final List<Integer> sizes;

    SuiteSummary(List<SuiteRow> all) {
        this.all = all;
        this.sizes = all.stream().map(SuiteRow::rows).distinct().sorted().toList();
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| |");
        sizes.forEach(size -> text.append(String.format(Locale.ROOT, " %,d rows |", size)));
        text.append("\n|---|").append("---|".repeat(sizes.size())).append('\n');
        line(
                text,
                "lower limit above the truth by more than twice the truth's own error (bar 5%)",
                rows -> rate(
                        rows,
                        r -> true,
                        r -> r.lower() > r.truth().nats() + 2 * r.truth().standardError()));
        line(
                text,
                "ALIGNED where 2·JSD is above 0.05 (bar 2%)",
                rows -> rate(rows, r -> foreseen(r) && r.truth().nats() > TOLERANCE, r -> r.word() == Word.ALIGNED));
        line(
                text,
                "… of adversarial pairs alone",
                rows -> rate(
                        rows,
                        r -> r.truth().nats() > TOLERANCE && r.kind() == TruePair.Kind.ADVERSARIAL,
                        r -> r.word() == Word.ALIGNED));
        line(
                text,
                "… of kinds that nothing here was made for",
                rows -> rate(rows, r -> !foreseen(r) && r.truth().nats() > TOLERANCE, r -> r.word() == Word.ALIGNED));
        line(
                text,
                "NOT_ALIGNED where both are one (bar 1%)",
                rows -> rate(rows, SuiteSummary::same, r -> r.word() == Word.NOT_ALIGNED));
        line(
                text,
                "NOT_ALIGNED where 2·JSD is at most 0.05",
                rows -> rate(rows, r -> r.truth().nats() <= TOLERANCE, r -> r.word() == Word.NOT_ALIGNED));
        line(
                text,
                "classifier's p below 0.05 where both are one (bar 7%)",
                rows -> rate(rows, SuiteSummary::same, r -> r.classifierP() < 0.05));
        line(
                text,
                "energy p below 0.05 where both are one",
                rows -> rate(rows, SuiteSummary::same, r -> r.energyP() < 0.05));
        line(
                text,
                "ALIGNED where both are one, up to 25 columns (bars –, 70%, 90%)",
                rows -> rate(rows, r -> same(r) && r.features() <= MOST_COLUMNS, r -> r.word() == Word.ALIGNED));
        line(
                text,
                "ALIGNED where both are one, 50 columns",
                rows -> rate(rows, r -> same(r) && r.features() > MOST_COLUMNS, r -> r.word() == Word.ALIGNED));
        line(
                text,
                "ALIGNED where 2·JSD is between 0 and 0.025, not adversarial",
                rows -> rate(rows, r -> !same(r) && r.truth().nats() <= TOLERANCE / 2, r -> r.word() == Word.ALIGNED));
        line(
                text,
                "NOT_ALIGNED where 2·JSD is at least 0.1, up to 25 columns, not adversarial (bars –, 75%, 95%)",
                rows -> rate(
                        rows,
                        r -> clear(r) && r.features() <= MOST_COLUMNS && r.kind() == TruePair.Kind.DIFFERENT,
                        r -> r.word() == Word.NOT_ALIGNED));
        line(
                text,
                "… 50 columns",
                rows -> rate(rows, r -> clear(r) && r.features() > MOST_COLUMNS, r -> r.word() == Word.NOT_ALIGNED));
        line(
                text,
                "… adversarial",
                rows -> rate(
                        rows,
                        r -> clear(r) && r.kind() == TruePair.Kind.ADVERSARIAL,
                        r -> r.word() == Word.NOT_ALIGNED));
        line(
                text,
                "… of kinds that nothing here was made for",
                rows -> rate(rows, r -> clear(r) && !foreseen(r), r -> r.word() == Word.NOT_ALIGNED));
        line(
                text,
                "rank correlation of divergence and truth, adversarial pairs aside (bars 0.80, 0.93, 0.97)",
                rows -> correlation(rows.stream().filter(SuiteSummary::ordinary).toList()));
        line(text, "… with all pairs", SuiteSummary::correlation);
        line(
                text,
                "slope of divergence on truth where 2·JSD is at least 0.05, adversarial pairs aside (bar 0.8 to 1.2 at 8,000)",
                SuiteSummary::slope);
        line(
                text,
                "mean of divergence − truth, adversarial pairs aside",
                rows -> number(rows.stream()
                        .filter(SuiteSummary::ordinary)
                        .mapToDouble(r -> r.nats() - r.truth().nats())
                        .average()
                        .orElse(Double.NaN)));
        if (all.stream().anyMatch(SuiteSummary::hasRatio)) {
            line(
                    text,
                    "L called unreliable, adversarial pairs aside",
                    rows -> rate(rows, r -> hasRatio(r) && ordinary(r), r -> !reliable(r)));
            line(
                    text,
                    "… adversarial, or of kinds that nothing here was made for",
                    rows -> rate(rows, r -> hasRatio(r) && !ordinary(r), r -> !reliable(r)));
            line(
                    text,
                    "rank correlation of L and truth, adversarial pairs aside",
                    rows -> spearman(
                            rows.stream()
                                    .filter(r -> hasRatio(r) && ordinary(r))
                                    .toList(),
                            SuiteRow::ratio));
        }
        line(text, "seconds a verdict, median", rows -> number(median(rows, SuiteRow::seconds)));
        return text.append('\n').append(pairs()).toString();
    }

    /** Each pair: mean divergence, and how often each word was said (aligned/inconclusive/not aligned). */
    private String pairs() {
        Map<String, List<SuiteRow>> byPair = new LinkedHashMap<>();
        all.forEach(row ->
                byPair.computeIfAbsent(row.pair(), name -> new ArrayList<>()).add(row));
        StringBuilder text = new StringBuilder("| pair | columns | 2·JSD |");
        sizes.forEach(size -> text.append(String.format(Locale.ROOT, " %,d rows |", size)));
        text.append("\n|---|---|---|").append("---|".repeat(sizes.size())).append('\n');
        byPair.forEach((name, rows) -> {
            SuiteRow any = rows.get(0);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s |",
                    name,
                    any.features(),
                    same(any)
                            ? "0"
                            : String.format(
                                    Locale.ROOT,
                                    "%.4f ± %.4f",
                                    any.truth().nats(),
                                    any.truth().standardError())));
            for (int size : sizes) {
                List<SuiteRow> some =
                        rows.stream().filter(r -> r.rows() == size).toList();
                if (some.isEmpty()) {
                    text.append(" – |");
                    continue;
                }
                text.append(String.format(
                        Locale.ROOT,
                        " %.3f, %d/%d/%d |",
                        some.stream().mapToDouble(SuiteRow::nats).average().orElse(Double.NaN),
                        count(some, Word.ALIGNED),
                        count(some, Word.INCONCLUSIVE),
                        count(some, Word.NOT_ALIGNED)));
            }
            text.append('\n');
        });
        return text.toString();
    }

    private void line(StringBuilder text, String name, java.util.function.Function<List<SuiteRow>, String> figure) {
        text.append("| ").append(name).append(" |");
        for (int size : sizes) {
            text.append(' ')
                    .append(figure.apply(
                            all.stream().filter(r -> r.rows() == size).toList()))
                    .append(" |");
        }
        text.append('\n');
    }

    private static boolean same(SuiteRow row) {
        return row.kind() == TruePair.Kind.SAME;
    }

    /** Whether the pair is neither adversarial nor of a kind that nothing here was made for. */
    private static boolean ordinary(SuiteRow row) {
        return row.kind() == TruePair.Kind.SAME || row.kind() == TruePair.Kind.DIFFERENT;
    }

    private static boolean foreseen(SuiteRow row) {
        return row.kind() != TruePair.Kind.UNFORESEEN;
    }

    private static boolean clear(SuiteRow row) {
        return row.truth().nats() >= CLEAR;
    }

    private static boolean hasRatio(SuiteRow row) {
        return !Double.isNaN(row.ratio());
    }

    private static boolean reliable(SuiteRow row) {
        return RatioEstimate.agree(row.ratio(), row.ratioError(), row.lower());
    }

    private static String rate(List<SuiteRow> rows, Predicate<SuiteRow> among, Predicate<SuiteRow> counted) {
        List<SuiteRow> asked = rows.stream().filter(among).toList();
        long hits = asked.stream().filter(counted).count();
        return asked.isEmpty()
                ? "–"
                : String.format(Locale.ROOT, "%.1f%% (%d of %d)", 100.0 * hits / asked.size(), hits, asked.size());
    }

    private static long count(List<SuiteRow> rows, Word word) {
        return rows.stream().filter(row -> row.word() == word).count();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static double median(List<SuiteRow> rows, ToDoubleFunction<SuiteRow> value) {
        double[] sorted = rows.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static String correlation(List<SuiteRow> rows) {
        return spearman(rows, SuiteRow::nats);
    }

    private static String spearman(List<SuiteRow> rows, ToDoubleFunction<SuiteRow> value) {
        return number(pearson(
                ranks(rows.stream().mapToDouble(value).toArray()),
                ranks(rows.stream().mapToDouble(r -> r.truth().nats()).toArray())));
    }

    /** Least squares with an intercept. */
    private static String slope(List<SuiteRow> rows) {
        List<SuiteRow> some = rows.stream()
                .filter(r -> r.truth().nats() >= TOLERANCE && ordinary(r))
                .toList();
        double[] x = some.stream().mapToDouble(r -> r.truth().nats()).toArray();
        double[] y = some.stream().mapToDouble(SuiteRow::nats).toArray();
        return number(pearson(x, y) * deviation(y) / deviation(x));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum());
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (deviation(x) * deviation(y));
    }

    /** Ranks from 1, the mean rank for equal values. */
    static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double below = 0;
            double equal = 0;
            for (double other : values) {
                below += other < values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }
            ranks[i] = below + 0.5 * (equal + 1);
        }
        return ranks;
    }
}
