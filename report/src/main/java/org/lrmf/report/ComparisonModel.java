package org.lrmf.report;

import java.util.List;
import org.lrmf.engine.array.Matrix;

/**
 * All that the report on several methods shows.
 *
 * @param title the page's heading, such as {@code source.csv → target.csv}
 * @param sentence who came closest, in one sentence
 * @param lead what the numbers are taken on, in one or two sentences
 * @param measures the table's columns
 * @param contenders the methods, best first; each has one cell for each measure, or none where it failed
 * @param columns the features' names
 * @param source rows to draw as they were, {@code [rows, features]}
 * @param target rows to draw, {@code [targetRows, features]}
 * @param labels one label for each drawn source row, or empty
 * @param facts how the report was made
 * @param command the command that makes it again
 * @param notes notes and warnings to the reader
 */
public record ComparisonModel(
        String title,
        String sentence,
        String lead,
        List<Measure> measures,
        List<Contender> contenders,
        List<String> columns,
        Matrix source,
        Matrix target,
        List<String> labels,
        List<FactGroup> facts,
        String command,
        List<String> notes) {
    /**
     * A column of the table.
     *
     * @param explanation what it is and what is good, for somebody who meets it for the first time
     */
    public record Measure(String name, String explanation) {}

    /**
     * One number of one method.
     *
     * @param value what the table is sorted by; NaN where there is none
     * @param text the value as it is shown
     * @param spread its uncertainty as it is shown, or nothing
     */
    public record Cell(double value, String text, String spread) {}

    /**
     * The bracket around a divergence: what is proved, what is seen and what can be ruled out, with L beside it, in nats.
     */
    public record Bracket(double lower, double estimate, double upper, double ratio) {}

    public ComparisonModel {
        measures = List.copyOf(measures);
        contenders = List.copyOf(contenders);
        columns = List.copyOf(columns);
        labels = List.copyOf(labels);
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        for (Contender contender : contenders) {
            if (contender.scored() && contender.cells().size() != measures.size()) {
                throw new IllegalArgumentException(contender.name() + " has "
                        + contender.cells().size() + " cells under " + measures.size() + " headings");
            }
            if (contender.scored() && contender.images().rows() != source.rows()) {
                throw new IllegalArgumentException(contender.name() + " has "
                        + contender.images().rows() + " images of " + source.rows() + " rows");
            }
        }
        if (!labels.isEmpty() && labels.size() != source.rows()) {
            throw new IllegalArgumentException(
                    "there are " + labels.size() + " labels for " + source.rows() + " source rows");
        }
    }
}
