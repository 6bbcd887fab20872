package org.lrmf.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes CSV and TSV, compressed by gzip where the name ends in {@code .gz}. */
final class CsvTableWriter implements TableWriter {
    private final AtomicFile file;
    private final CsvWriter writer;
    private final RowWidth width;
    private boolean finished;

    CsvTableWriter(Path path, TableFormat format, List<String> columns, boolean header) throws IOException {
        width = new RowWidth(columns.size());
        file = new AtomicFile(path);
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file.temporary()), 1 << 16);
        if (TableFormat.isCompressed(path)) {
            bytes = new GZIPOutputStream(bytes, 1 << 16);
        }
        writer = CsvWriter.builder()
                .fieldSeparator(format.separator())
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        if (header) {
            writer.writeRecord(columns);
        }
    }

    @Override
    public void write(List<String[]> rows) throws IOException {
        width.require(rows);
        try {
            for (String[] row : rows) {
                writer.writeRecord(row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void commit() throws IOException {
        finish();
        file.commit();
    }

    private void finish() throws IOException {
        if (!finished) {
            finished = true;
            writer.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            finish();
        } finally {
            file.close();
        }
    }
}
