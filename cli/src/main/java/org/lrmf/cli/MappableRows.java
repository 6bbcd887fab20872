package org.lrmf.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Chunk;
import org.lrmf.io.ColumnNames;
import org.lrmf.io.NumberCell;
import org.lrmf.io.TableReader;

/**
 * The rows of a table that a map can take: where rows that lack a number are left out, the others are numbered anew, as in a
 * table that was read without them.
 */
final class MappableRows implements TableReader {
    private final TableReader reader;
    private final ColumnNames table;
    private final List<String> numeric;
    private final int[] indices;
    private final boolean[] logarithm;
    private final boolean dropping;
    private long kept;
    private long dropped;

    /**
     * @param numeric the columns that are mapped
     * @param logarithm those of which log(1 + x) is taken, of shape {@code [numeric]}
     * @param dropping whether rows that lack a number are left out, and not refused
     */
    MappableRows(TableReader reader, ColumnNames table, List<String> numeric, boolean[] logarithm, boolean dropping) {
        this.reader = reader;
        this.table = table;
        this.numeric = numeric;
        indices = table.indices(numeric);
        this.logarithm = logarithm.clone();
        this.dropping = dropping;
    }

    @Override
    public List<String> columns() {
        return reader.columns();
    }

    /**
     * @throws BadInputException at a number that has no log(1 + x) but needs one, and, where rows are left out, at text
     */
    @Override
    public @Nullable Chunk next() throws IOException {
        for (Chunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
            List<String[]> rows = new ArrayList<>(chunk.rows().size());
            for (int i = 0; i < chunk.rows().size(); i++) {
                if (isMappable(chunk.rows().get(i), chunk.firstRow() + i + 1)) {
                    rows.add(chunk.rows().get(i));
                }
            }
            dropped += chunk.rows().size() - rows.size();
            if (!rows.isEmpty()) {
                kept += rows.size();
                return new Chunk(kept - rows.size(), rows);
            }
        }
        return null;
    }

    /** Rows so far that were left out. */
    long dropped() {
        return dropped;
    }

    private boolean isMappable(String[] row, long number) {
        for (int i = 0; i < indices.length && dropping; i++) {
            NumberCell.Kind kind = NumberCell.kind(row[indices[i]]);
            if (kind == NumberCell.Kind.MISSING) {
                return false;
            } else if (kind == NumberCell.Kind.TEXT) {
                // Later its row would go by another number.
                throw NumberCell.refuse(table.path(), numeric.get(i), number, row[indices[i]], "", "");
            }
        }
        for (int i = 0; i < indices.length; i++) {
            if (logarithm[i]) {
                double value = NumberCell.number(row[indices[i]]);
                if (value <= -1) {
                    throw noLogarithm(
                            table, numeric.get(i), number, value, "mend it, as the model takes that of this column");
                }
            }
        }
        return true;
    }

    /** The sentence for a number that has no log(1 + x). */
    static BadInputException noLogarithm(ColumnNames table, String column, long row, double value, String remedy) {
        return new BadInputException(table.path() + ", column " + column + ", data row " + row + " holds " + value
                + ", which has no log(1 + x); " + remedy + ".");
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
