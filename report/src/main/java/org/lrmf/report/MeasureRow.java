package org.lrmf.report;

/**
 * One line of the table of all measures; an empty cell prints as a dash.
 *
 * @param name such as {@code Energy distance}
 * @param meaning one sentence in plain words
 * @param unit such as {@code nats}; may be empty
 * @param kind lower bound, upper bound or estimate
 * @param before the number for the source as it was
 * @param after the number for the aligned source
 * @param error of the number after: a standard error or an interval
 * @param chance what two samples of one distribution stay below
 * @param pValue how often they show as much
 * @param rows on how many rows the number rests
 * @param source paper and equation
 * @param cost in rows and columns
 */
public record MeasureRow(
        String name,
        String meaning,
        String unit,
        String kind,
        String before,
        String after,
        String error,
        String chance,
        String pValue,
        String rows,
        String source,
        String cost) {}
