package org.lrmf.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a table to a temporary file, which takes its place when {@link #commit} is called; closed without that, nothing
 * is left behind.
 */
public interface TableWriter extends AutoCloseable {
    /**
     * Writes the next rows.
     *
     * @param rows with a cell for each column
     * @throws IllegalArgumentException if a row has more or fewer cells, or one that the type of its column in a Parquet file
     *     does not take; what was begun cannot be committed then
     */
    void write(List<String[]> rows) throws IOException;

    /** Puts the finished file in its place. */
    void commit() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Creates a table.
     *
     * @param origin the table whose rows are written; a Parquet file keeps the types of its columns
     * @param numeric the columns that are mapped; of doubles in a Parquet file, whatever they were
     * @param header whether a text file begins with the column names
     * @throws BadInputException if the folder cannot be written to
     */
    static TableWriter create(Path path, Path origin, List<String> columns, List<String> numeric, boolean header)
            throws IOException {
        TableFormat format = TableFormat.of(path);
        if (format == TableFormat.PARQUET) {
            return new ParquetTableWriter(path, ParquetSchema.like(origin, columns, numeric));
        }
        return new CsvTableWriter(path, format, columns, header);
    }

    /** Creates a table of doubles (in a text format, of anything). */
    static TableWriter create(Path path, List<String> columns, boolean header) throws IOException {
        return create(path, path, columns, columns, header);
    }
}
