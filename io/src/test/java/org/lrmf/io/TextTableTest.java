package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.array.Matrix;

final class TextTableTest {
    @TempDir
    Path folder;

    private Table read(String name, String content, boolean header) throws IOException {
        return Table.read(Files.writeString(folder.resolve(name), content), header);
    }

    @Test
    void byteOrderMarkCarriageReturnsAndQuotes() throws IOException {
        Table table = read("a.csv", "\ufeff\"x\",text\r\n 1 ,\"a \"\"b\"\", c\nd\"\r\n-2.5e3,\r\n", true);
        assertThat(table.columns()).containsExactly("x", "text");
        assertThat(table.texts("text")).containsExactly("a \"b\", c\nd", "");
        Matrix numbers = table.numbers(List.of("x"));
        assertThat(numbers.get(0, 0)).isEqualTo(1);
        assertThat(numbers.get(1, 0)).isEqualTo(-2500);
    }

    @Test
    void withoutHeaderColumnsAreNumbered() throws IOException {
        Table table = read("a.tsv", "1\t2,5\n3\t4\n", false);
        assertThat(table.columns()).containsExactly("column1", "column2");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.texts("column2")).containsExactly("2,5", "4");
    }

    @Test
    void mappedTableKeepsOrderAndText() throws IOException {
        Table table = read("a.csv", "id,x,note\n007,1,\"a,b\"\n008,2,é\n", true);
        Matrix values = table.numbers(List.of("x"));
        values.set(0, 0, 0.1 + 0.2);
        values.set(1, 0, -0.0);
        Path out = folder.resolve("out.csv");
        try (TableWriter writer =
                TableWriter.create(out, table.path(), table.columns(), List.of("x"), table.header())) {
            writer.write(Table.withNumbers(table.columns(), table.rows(), List.of("x"), values));
            writer.commit();
        }
        assertThat(out).hasContent("id,x,note\n007,0.30000000000000004,\"a,b\"\n008,-0.0,é\n");
    }

    @Test
    void gzippedTabsRoundTrip() throws IOException {
        Path path = folder.resolve("a.tsv.gz");
        write(path, List.of("x", "y"), List.of(new String[] {"a\tb", "\"q\""}, new String[] {"", "line\nbreak"}));
        byte[] bytes = Files.readAllBytes(path);
        assertThat(bytes).startsWith(0x1f, 0x8b);
        assertThat(Table.read(path, true).rows())
                .containsExactly(new String[] {"a\tb", "\"q\""}, new String[] {"", "line\nbreak"});
    }

    @Test
    void manyRowsStreamInChunks() throws IOException {
        Path path = folder.resolve("many.csv");
        Path copy = folder.resolve("copy.csv");
        StringBuilder text = new StringBuilder("id,x\n");
        for (int i = 0; i < 300_000; i++) {
            text.append('r').append(i).append(',').append(i).append('\n');
        }
        Files.writeString(path, text);
        long rows = 0;
        try (TableReader reader = TableReader.open(path, true);
                TableWriter writer = TableWriter.create(copy, path, reader.columns(), List.of("x"), true)) {
            Chunk chunk = reader.next();
            while (chunk != null) {
                assertThat(chunk.firstRow()).isEqualTo(rows);
                assertThat(chunk.rows().size()).isBetween(1, TableReader.CHUNK_ROWS);
                rows += chunk.rows().size();
                writer.write(chunk.rows());
                chunk = reader.next();
            }
            writer.commit();
        }
        assertThat(rows).isEqualTo(300_000);
        assertThat(Files.mismatch(path, copy)).isEqualTo(-1);
    }

    @Test
    void halfWrittenLeavesTheOldFile() throws IOException {
        Path path = Files.writeString(folder.resolve("out.csv"), "old");
        try (TableWriter writer = TableWriter.create(path, path, List.of("x"), List.of("x"), true)) {
            writer.write(List.<String[]>of(new String[] {"1"}));
        }
        assertThat(path).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void theFolderMustBeThere() {
        Path path = folder.resolve("none").resolve("out.csv");
        assertThatThrownBy(() -> TableWriter.create(path, path, List.of("x"), List.of("x"), true))
                .isInstanceOf(BadInputException.class)
                .hasMessage("There is no folder " + folder.resolve("none") + "; make it first.");
    }

    @Property(tries = 200, seed = "1")
    void whatIsWrittenReadsBack(@ForAll("tables") List<List<String>> rows) throws IOException {
        Path path = Files.createTempFile("lrmf", ".csv");
        try {
            List<String[]> cells = new ArrayList<>();
            rows.forEach(row -> cells.add(row.toArray(String[]::new)));
            write(path, List.of("a", "b"), cells);
            assertThat(Table.read(path, true).rows()).containsExactlyElementsOf(cells);
        } finally {
            Files.delete(path);
        }
    }

    @Property(tries = 500, seed = "2")
    void numbersReadBackBitEqual(@ForAll double number) throws IOException {
        Matrix values = Matrix.zeros(1, 1);
        values.set(0, 0, number);
        String[] row = Table.withNumbers(List.of("x"), List.<String[]>of(new String[] {""}), List.of("x"), values)
                .get(0);
        assertThat(Double.doubleToRawLongBits(NumberCell.number(row[0]))).isEqualTo(Double.doubleToRawLongBits(number));
        assertThat(NumberCell.kind(row[0])).isEqualTo(NumberCell.Kind.NUMBER);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars('a', '1', ' ', ',', ';', '\t', '"', '\n', '\r', '#', 'é')
                .ofMaxLength(6);
        return cell.list().ofSize(2).list().ofMinSize(1).ofMaxSize(8);
    }

    private static void write(Path path, List<String> columns, List<String[]> rows) throws IOException {
        try (TableWriter writer = TableWriter.create(path, path, columns, columns, true)) {
            writer.write(rows);
            writer.commit();
        }
    }

    @Test
    void columnsThatAreNotThereAreNamed() throws IOException {
        Table table = read("a.csv", "x,y\n1,2\n", true);
        List<String> wanted = List.of("x", "z");
        assertThatThrownBy(() -> table.numbers(wanted))
                .isInstanceOf(BadInputException.class)
                .hasMessage(table.path() + " has no column z; it has x, y.");
        assertThatThrownBy(() -> Table.withNumbers(table.columns(), table.rows(), wanted, Matrix.zeros(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no column z; there are x, y");
    }

    @Test
    void numbersFitTheRowsThatTheyArePutIn() throws IOException {
        Table table = read("a.csv", "x,y\n1,2\n", true);
        assertThatThrownBy(() -> Table.withNumbers(table.columns(), table.rows(), List.of("x"), Matrix.zeros(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Matrix[2, 1] does not fit 1 rows and 1 columns");
    }

    @Test
    void aRowOfAnotherWidthIsNotWritten() throws IOException {
        Path path = folder.resolve("ragged.csv");
        try (TableWriter writer = TableWriter.create(path, List.of("x", "y"), true)) {
            writer.write(List.<String[]>of(new String[] {"1", "2"}));
            assertThatThrownBy(() -> writer.write(List.of(new String[] {"3", "4"}, new String[] {"5"})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row 3 of the rows to be written has 1 cell where the table has 2 columns");
        }
        assertThat(path).doesNotExist();
    }
}
