package org.lrmf.report;

import java.util.List;

/**
 * A table of texts; the first column names the line. A line that has not one cell per heading is refused.
 *
 * @param caption what it shows, in plain words
 * @param headings one per column
 * @param lines the cells, line by line
 */
public record FindingsTable(String caption, List<String> headings, List<List<String>> lines) {
    public FindingsTable {
        headings = List.copyOf(headings);
        lines = lines.stream().map(List::copyOf).toList();
        for (List<String> line : lines) {
            if (line.size() != headings.size()) {
                throw new IllegalArgumentException(
                        "a line of " + line.size() + " cells under " + headings.size() + " headings");
            }
        }
    }
}
