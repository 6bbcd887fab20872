package org.lrmf.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a table from its first row to its last, a chunk at a time. */
public interface TableReader extends AutoCloseable {
    /** Rows of a chunk at most. */
    int CHUNK_ROWS = 8192;

    /** The column names; a table without a header has {@code column1}, {@code column2} and so on. */
    List<String> columns();

    /**
     * The next rows, or null at the end.
     *
     * @throws BadInputException if the file is damaged or a row has too many or too few cells
     */
    @Nullable
    Chunk next() throws IOException;

    /** The share of the file that has been read, 0 to 1; NaN where its size is unknown. Any thread may ask. */
    double share();

    @Override
    void close() throws IOException;

    /**
     * Opens a table.
     *
     * @param header whether the first line of a text file holds the column names
     * @throws BadInputException if there is no such file, or it is no table
     */
    static TableReader open(Path path, boolean header) throws IOException {
        InputChecks.readableFile(path);
        TableFormat format = TableFormat.of(path);
        if (format == TableFormat.PARQUET) {
            return new ParquetTableReader(path);
        }
        return new CsvTableReader(path, format, header);
    }
}
