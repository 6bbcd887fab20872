package org.lrmf.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads flat Parquet files: numbers, booleans, text, dates and times become text, a value that is absent becomes an
 * empty cell. Holds one row group at a time.
 */
final class ParquetTableReader implements TableReader {
    private static final String MAGIC = "PAR1";

    private final Path path;
    private final ParquetFileReader file;
    private final MessageType schema;
    private final MessageColumnIO columnIo;
    private final List<ParquetCell> cells;
    private @Nullable RecordReader<String[]> group;
    private int nextGroup;
    private long leftInGroup;
    private volatile long row;

    ParquetTableReader(Path path) throws IOException {
        this.path = path;
        requireMagic(path);
        file = open(path);
        try {
            schema = file.getFooter().getFileMetaData().getSchema();
            cells = cells(path, schema);
            columnIo = new ColumnIOFactory().getColumnIO(schema);
        } catch (BadInputException e) {
            file.close();
            throw e;
        }
    }

    private static void requireMagic(Path path) throws IOException {
        byte[] ends = new byte[8];
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
            if (bytes.length() == 0) {
                throw new BadInputException(path + " is empty; it must be a Parquet file with rows of data.");
            } else if (bytes.length() >= 12) {
                bytes.readFully(ends, 0, 4);
                bytes.seek(bytes.length() - 4);
                bytes.readFully(ends, 4, 4);
            }
        }
        String found = new String(ends, StandardCharsets.ISO_8859_1);
        if (found.startsWith("PARE") || found.endsWith("PARE")) {
            throw new BadInputException(path + " is an encrypted Parquet file; write it without encryption.");
        } else if (!found.startsWith(MAGIC)) {
            throw new BadInputException(path + " is not a Parquet file; correct the ending of its name.");
        } else if (!found.endsWith(MAGIC)) {
            throw new BadInputException(path + " is cut short; copy or write it again.");
        }
    }

    private static ParquetFileReader open(Path path) {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .usePageChecksumVerification()
                .build();
        try {
            return ParquetFileReader.open(new LocalInputFile(path), options);
        } catch (IOException | RuntimeException e) {
            throw new BadInputException(path + " is damaged; copy or write it again.");
        }
    }

    private static List<ParquetCell> cells(Path path, MessageType schema) {
        Set<String> seen = new HashSet<>();
        List<ParquetCell> cells = new ArrayList<>();
        for (Type field : schema.getFields()) {
            String name = field.getName();
            if (name.isBlank()) {
                throw new BadInputException(
                        path + " has no name for column " + (cells.size() + 1) + "; give each column a name.");
            } else if (!seen.add(name)) {
                throw new BadInputException(
                        path + " names the column " + name + " twice; give each column its own name.");
            } else if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
                throw new BadInputException(path + ", column " + name
                        + " holds lists or groups, which a table cannot; flatten it or leave it out.");
            }
            try {
                cells.add(ParquetCell.of(field.asPrimitiveType()));
            } catch (UnsupportedOperationException e) {
                throw new BadInputException(path + ", column " + name + " has the type " + field.asPrimitiveType()
                        + ", which cannot be read; cast it to a double or to text.");
            }
        }
        if (cells.isEmpty()) {
            throw new BadInputException(path + " has no columns; it must hold at least one.");
        }
        return List.copyOf(cells);
    }

    MessageType schema() {
        return schema;
    }

    @Override
    public List<String> columns() {
        return schema.getFields().stream().map(Type::getName).toList();
    }

    @Override
    public @Nullable Chunk next() throws IOException {
        long first = row;
        List<String[]> rows = new ArrayList<>();
        try {
            while (rows.size() < CHUNK_ROWS) {
                if (leftInGroup == 0 && !nextGroup()) {
                    break;
                }
                RecordReader<String[]> current = group;
                if (current != null) {
                    rows.add(current.read());
                }
                leftInGroup--;
            }
            row = first + rows.size();
        } catch (UnsupportedOperationException e) {
            throw new BadInputException(path + " is compressed by " + e.getMessage()
                    + ", which cannot be read; write it with snappy, zstd, gzip, lz4_raw or without compression.");
        } catch (IOException | RuntimeException e) {
            throw new BadInputException(
                    path + " is damaged after data row " + (first + rows.size()) + "; copy or write it again.");
        }
        return rows.isEmpty() ? null : new Chunk(first, rows);
    }

    private boolean nextGroup() throws IOException {
        group = null;
        List<BlockMetaData> groups = file.getRowGroups();
        // Of those that are read without a row the library warns on its own.
        while (nextGroup < groups.size() && groups.get(nextGroup).getRowCount() == 0) {
            file.skipNextRowGroup();
            nextGroup++;
        }
        PageReadStore pages = file.readNextRowGroup();
        nextGroup++;
        if (pages == null) {
            return false;
        }
        leftInGroup = pages.getRowCount();
        group = columnIo.getRecordReader(pages, new ParquetRows(cells));
        return true;
    }

    @Override
    public double share() {
        long all = file.getRecordCount();
        return all > 0 ? (double) row / all : Double.NaN;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
