package org.lrmf.report;

import java.util.List;

/**
 * All that one report shows.
 *
 * @param title the page's heading, such as {@code source.csv → target.csv}
 * @param verdict the banner on top
 * @param numbers the key numbers, most important first; may be empty
 * @param measures the table of all measures; may be empty
 * @param samples rows to draw
 * @param loss the loss curve in the order of steps; empty where the map is a closed form
 * @param columns the before/after table; {@link ColumnTable#of(Samples)} computes a plain one
 * @param facts how the report was made: settings, seed, versions, data digests; may be empty
 * @param command the command that reproduces the run; may be empty
 * @param notes notes and warnings to the reader; may be empty
 */
public record ReportModel(
        String title,
        VerdictBanner verdict,
        List<KeyNumber> numbers,
        List<MeasureRow> measures,
        Samples samples,
        List<LossPoint> loss,
        ColumnTable columns,
        List<FactGroup> facts,
        String command,
        List<String> notes) {
    public ReportModel {
        numbers = List.copyOf(numbers);
        measures = List.copyOf(measures);
        loss = List.copyOf(loss);
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
    }

    /**
     * What a program shows that knows the verdict and the rows: these, and the plain table of columns. With a and b drawn
     * ({@link Samples#drawn}) from the numbers of the two sides' test rows, the samples are
     *
     * <pre>{@code new Samples(columns, source.select(a), aligned.select(a), target.select(b), List.of())}</pre>
     */
    public static ReportModel of(String title, VerdictBanner verdict, Samples samples) {
        return new ReportModel(
                title,
                verdict,
                List.of(),
                List.of(),
                samples,
                List.of(),
                ColumnTable.of(samples),
                List.of(),
                "",
                List.of());
    }
}
