package org.lrmf.io;

import java.util.List;

/** How many cells each row of a table has that is written; counts the rows, so that it can name one that differs. */
final class RowWidth {
    private final int columns;
    private long rows;

    RowWidth(int columns) {
        this.columns = columns;
    }

    /**
     * To be asked of all rows in order, before any of them is written.
     *
     * @throws IllegalArgumentException that names the first row with more or fewer cells than the table has columns
     */
    void require(List<String[]> next) {
        for (String[] row : next) {
            rows++;
            if (row.length != columns) {
                throw new IllegalArgumentException("row " + rows + " of the rows to be written has " + row.length
                        + (row.length == 1 ? " cell" : " cells") + " where the table has " + columns
                        + (columns == 1 ? " column" : " columns"));
            }
        }
    }
}
