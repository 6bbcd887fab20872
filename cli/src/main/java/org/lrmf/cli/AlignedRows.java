package org.lrmf.cli;

import java.io.IOException;
import java.util.List;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.Alignment;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;
import org.lrmf.io.TableReader;
import org.lrmf.io.TableWriter;

/** All rows of the source on their way into the aligned table: from memory, or, where a sample is kept there, from the file. */
final class AlignedRows {
    private final Tables tables;

    AlignedRows(Tables tables) {
        this.tables = tables;
    }

    /**
     * @throws BadInputException if the source is no longer what it was when the map was fitted
     */
    void write(Alignment alignment, TableWriter writer, boolean quiet) throws IOException {
        if (tables.sampling().isEmpty()) {
            writeKept(alignment, writer);
        } else {
            writeAll(alignment, writer, quiet);
        }
    }

    private void writeKept(Alignment alignment, TableWriter writer) throws IOException {
        Table table = tables.source();
        int all = table.rows().size();
        for (int from = 0; from < all; from += TableReader.CHUNK_ROWS) {
            int to = Math.min(all, from + TableReader.CHUNK_ROWS);
            int[] chunk = java.util.stream.IntStream.range(from, to).toArray();
            writer.write(Table.withNumbers(
                    table.columns(),
                    table.rows().subList(from, to),
                    tables.columns(),
                    alignment.aligned().select(chunk)));
        }
    }

    private void writeAll(Alignment alignment, TableWriter writer, boolean quiet) throws IOException {
        Table table = tables.source();
        List<String> columns = tables.columns();
        Digest digest = new Digest();
        StreamedTransform.RowMap map = (rows, firstRow) -> {
            digest.add(rows.values());
            return alignment.map().transform(rows, firstRow);
        };
        try (TableReader file = TableReader.open(table.path(), table.header());
                RowCount count = new RowCount(quiet, "mapped", file::share)) {
            if (!file.columns().equals(table.columns())) {
                throw changed();
            }
            TableReader rows = table.dropped() > 0
                    ? new MappableRows(file, table.names(), columns, tables.logarithm(), true)
                    : file;
            new StreamedTransform(table.path(), rows, writer, columns, map).run(count);
        }
        if (!digest.hex().equals(tables.sourceDigest())) {
            throw changed();
        }
    }

    private BadInputException changed() {
        return new BadInputException(
                tables.source().path() + " has changed since its rows were read for the fit; run the command again.");
    }
}
