package org.lrmf.report;

import java.util.List;

/**
 * One line of the {@link ColumnTable}.
 *
 * @param column the column's name
 * @param values one value per measure; NaN prints as a dash
 */
public record ColumnRow(String column, List<Double> values) {
    public ColumnRow {
        values = List.copyOf(values);
    }
}
