package org.lrmf.io;

import java.util.List;

/**
 * Some rows of a table, as text: what is not mapped travels unchanged.
 *
 * @param firstRow the number of the first row in the file, counted from 0, header aside
 * @param rows cells, row by row; all rows have as many as the table has columns
 */
public record Chunk(long firstRow, List<String[]> rows) {}
