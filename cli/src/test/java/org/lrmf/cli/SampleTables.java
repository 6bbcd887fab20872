package org.lrmf.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.Table;
import org.lrmf.io.TableWriter;

/** Small tables with an id, two correlated columns, a label, and text that must be quoted. */
final class SampleTables {
    static final List<String> COLUMNS = List.of("id", "x", "y", "group", "note");

    private SampleTables() {}

    /** Rows whose x and y are moved and widened by {@code shift}. */
    static List<String[]> rows(int count, double shift, long seed) {
        RandomStream random = new RandomStream(seed);
        List<String[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            double x = random.nextGaussian();
            double y = 0.6 * x + 0.8 * random.nextGaussian();
            rows.add(new String[] {
                "r" + row,
                Double.toString((1 + shift) * x + 3 * shift),
                Double.toString(y - shift),
                x > 0 ? "high" : "low",
                "a, \"" + row + "\" é"
            });
        }
        return rows;
    }

    static Path write(Path path, List<String> columns, List<String[]> rows) {
        try (TableWriter writer = TableWriter.create(path, columns, true)) {
            writer.write(rows);
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    static Path write(Path path, int count, double shift, long seed) {
        return write(path, COLUMNS, rows(count, shift, seed));
    }

    /** A table of numbers alone, with columns c1, c2 and so on. */
    static Path write(Path path, Matrix numbers) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= numbers.columns(); column++) {
            columns.add("c" + column);
        }
        List<String[]> rows = new ArrayList<>();
        for (int row = 0; row < numbers.rows(); row++) {
            String[] cells = new String[numbers.columns()];
            for (int column = 0; column < cells.length; column++) {
                cells[column] = Double.toString(numbers.get(row, column));
            }
            rows.add(cells);
        }
        return write(path, columns, rows);
    }

    static Matrix normal(int rows, int columns, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            result.values()[i] = random.nextGaussian();
        }
        return result;
    }

    static Table read(Path path) {
        try {
            return Table.read(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
