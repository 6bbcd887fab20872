package org.lrmf.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a table to a temporary file, which takes its place when {@link #commit} is called; closed without that, nothing
 * is left behind.
 */
public interface TableWriter extends AutoCloseable {
    void write(List<String[]> rows) throws IOException;

    /** Puts the finished file in its place. */
    void commit() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Creates a table.
     *
     * @param header whether a text file begins with the column names
     * @throws BadInputException if the folder cannot be written to
     */
    static TableWriter create(Path path, List<String> columns, boolean header) throws IOException {
        TableFormat format = TableFormat.of(path);
        if (format == TableFormat.PARQUET) {
            throw new BadInputException(path + " is a Parquet file, which this build cannot write; name a .csv file.");
        }
        return new CsvTableWriter(path, format, columns, header);
    }
}
