package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;
import org.lrmf.io.TableReader;
import org.lrmf.io.TableWriter;

class StreamedTransformTest {
    private static final int ROWS = 2 * TableReader.CHUNK_ROWS + 17;

    @TempDir
    Path folder = Path.of("");

    /** Adds to each number ten times the number of its row. */
    private static Matrix map(Matrix rows, long firstRow) {
        Matrix result = rows.copy();
        for (int row = 0; row < rows.rows(); row++) {
            result.set(row, 0, rows.get(row, 0) + 10 * (firstRow + row));
        }
        return result;
    }

    private Path input(int badRow) throws IOException {
        StringBuilder text = new StringBuilder("id,x\n");
        for (int row = 0; row < ROWS; row++) {
            text.append('r')
                    .append(row)
                    .append(',')
                    .append(row == badRow ? "?" : "1")
                    .append('\n');
        }
        return Files.writeString(folder.resolve("in.csv"), text);
    }

    private List<Long> run(Path input, Path output) throws IOException {
        List<Long> counts = new ArrayList<>();
        try (TableReader reader = TableReader.open(input, true);
                TableWriter writer = TableWriter.create(output, reader.columns(), true)) {
            new StreamedTransform(input, reader, writer, List.of("x"), StreamedTransformTest::map).run(counts::add);
            writer.commit();
        }
        return counts;
    }

    @Test
    void rowsOfAllChunksKeepTheirOrderAndNumber() throws IOException {
        Path output = folder.resolve("out.csv");
        List<Long> counts = run(input(-1), output);
        assertThat(counts).containsExactly((long) TableReader.CHUNK_ROWS, 2L * TableReader.CHUNK_ROWS, (long) ROWS);
        Table table = Table.read(output, true);
        Matrix numbers = table.numbers(List.of("x"));
        assertThat(numbers.rows()).isEqualTo(ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(numbers.get(row, 0)).isEqualTo(1 + 10.0 * row);
            assertThat(table.rows().get(row)[0]).isEqualTo("r" + row);
        }
    }

    @Test
    void aBadRowOfALaterChunkIsNamedAndNothingIsLeft() throws IOException {
        Path input = input(TableReader.CHUNK_ROWS + 5);
        assertThatThrownBy(() -> run(input, folder.resolve("out.csv")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(Integer.toString(TableReader.CHUNK_ROWS + 6));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(input);
        }
    }
}
