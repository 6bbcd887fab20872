package org.lrmf.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/**
 * A whole table in memory.
 *
 * @param rows cells, row by row
 * @param dropped how many rows were left out because a number was missing
 */
public record Table(Path path, boolean header, List<String> columns, List<String[]> rows, long dropped) {
    /** Reads all rows. */
    public static Table read(Path path, boolean header) throws IOException {
        try (TableReader reader = TableReader.open(path, header)) {
            List<String[]> rows = new ArrayList<>();
            Chunk chunk = reader.next();
            while (chunk != null) {
                rows.addAll(chunk.rows());
                chunk = reader.next();
            }
            if (rows.isEmpty()) {
                throw noRows(path, header);
            }
            return new Table(path, header, reader.columns(), rows, 0);
        }
    }

    /** The sentence for a table without rows. */
    public static BadInputException noRows(Path path, boolean header) {
        boolean headed = header && TableFormat.of(path) != TableFormat.PARQUET;
        return new BadInputException(path + " has no rows of data"
                + (headed
                        ? " below its header; if the first line holds data, use --no-header."
                        : "; it must hold at least one."));
    }

    /**
     * @throws BadInputException if there is no such column
     */
    public int index(String column) {
        return names().index(column);
    }

    /** The names of its columns, with the file that they are in. */
    public ColumnNames names() {
        return new ColumnNames(path, columns);
    }

    /**
     * The numbers of some columns, of shape {@code [rows, numeric]}.
     *
     * @throws BadInputException if there is no such column, or a cell is not a finite number
     */
    public Matrix numbers(List<String> numeric) {
        return numbers(path, columns, rows, numeric, 0, "");
    }

    /**
     * As {@link #numbers(List)}, for rows of a file from row {@code firstRow} on.
     *
     * @param withoutNumber as for {@link NumberCell#refuse}
     */
    public static Matrix numbers(
            Path path,
            List<String> columns,
            List<String[]> rows,
            List<String> numeric,
            long firstRow,
            String withoutNumber) {
        int[] indices = new ColumnNames(path, columns).indices(numeric);
        Matrix result = Matrix.zeros(rows.size(), indices.length);
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < indices.length; i++) {
                String cell = rows.get(row)[indices[i]];
                double number = NumberCell.number(cell);
                if (Double.isNaN(number)) {
                    throw NumberCell.refuse(path, numeric.get(i), firstRow + row + 1, cell, withoutNumber, "");
                }
                result.set(row, i, number);
            }
        }
        return result;
    }

    /**
     * One column as text.
     *
     * @throws BadInputException if there is no such column
     */
    public List<String> texts(String column) {
        int index = index(column);
        return rows.stream().map(row -> row[index]).toList();
    }

    /**
     * Copies of {@code rows} with the numbers of {@code values} in the columns {@code numeric}; they read back bit-equal.
     *
     * @param values of shape {@code [rows, numeric]}
     * @throws IllegalArgumentException if there is no such column, or the values have another shape
     */
    public static List<String[]> withNumbers(
            List<String> columns, List<String[]> rows, List<String> numeric, Matrix values) {
        if (values.rows() != rows.size() || values.columns() != numeric.size()) {
            throw new IllegalArgumentException(
                    values + " does not fit " + rows.size() + " rows and " + numeric.size() + " columns");
        }
        for (String column : numeric) {
            if (!columns.contains(column)) {
                throw new IllegalArgumentException(
                        "there is no column " + column + "; there are " + ColumnNames.listed(columns));
            }
        }
        int[] indices = numeric.stream().mapToInt(columns::indexOf).toArray();
        List<String[]> result = new ArrayList<>(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            String[] cells = rows.get(row).clone();
            for (int i = 0; i < indices.length; i++) {
                cells[indices[i]] = text(values.get(row, i));
            }
            result.add(cells);
        }
        return result;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0)
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
