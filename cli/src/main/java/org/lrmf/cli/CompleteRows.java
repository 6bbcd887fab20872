package org.lrmf.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lrmf.io.Chunk;
import org.lrmf.io.NumberCell;
import org.lrmf.io.TableReader;

/** A table without the rows that lack a number; the others are numbered anew, as in a table that was read without them. */
final class CompleteRows implements TableReader {
    private final TableReader reader;
    private final int[] indices;
    private long kept;

    /** @param indices of the columns that must hold numbers */
    CompleteRows(TableReader reader, int[] indices) {
        this.reader = reader;
        this.indices = indices.clone();
    }

    @Override
    public List<String> columns() {
        return reader.columns();
    }

    @Override
    public @Nullable Chunk next() throws IOException {
        Chunk chunk = reader.next();
        while (chunk != null) {
            List<String[]> complete =
                    chunk.rows().stream().filter(this::isComplete).toList();
            if (!complete.isEmpty()) {
                long first = kept;
                kept += complete.size();
                return new Chunk(first, complete);
            }
            chunk = reader.next();
        }
        return null;
    }

    private boolean isComplete(String[] row) {
        for (int index : indices) {
            if (NumberCell.kind(row[index]) == NumberCell.Kind.MISSING) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double share() {
        return reader.share();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
