package org.lrmf.report;

import java.util.List;

/**
 * One part of an experiment.
 *
 * @param title the heading
 * @param lead what was done, in plain words
 * @param claims what was claimed and what was measured
 * @param tables the numbers behind it
 * @param figures pictures of it
 */
public record FindingsSection(
        String title, String lead, List<Claim> claims, List<FindingsTable> tables, List<Figure> figures) {
    public FindingsSection {
        claims = List.copyOf(claims);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }
}
