package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @TempDir
    Path folder = Path.of("");

    /** What a file holds and what is read from it. */
    record Good(String title, String name, boolean header, String content, List<String> columns, List<String> cells) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** What a file holds and what the refusal says, apart from the file's name. */
    record Bad(String title, String name, byte[] content, List<String> words) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Good good(String title, String name, String content, List<String> columns, String... cells) {
        return new Good(title, name, true, content, columns, List.of(cells));
    }

    static Stream<Good> goodTables() {
        List<String> xy = List.of("x", "y");
        return Stream.of(
                good("plain", "a.csv", "x,y\n1,2\n3,4\n", xy, "1", "2", "3", "4"),
                good("no last line end", "a.csv", "x,y\n1,2\n3,4", xy, "1", "2", "3", "4"),
                good("CRLF", "a.csv", "x,y\r\n1,2\r\n", xy, "1", "2"),
                good("CR", "a.csv", "x,y\r1,2\r", xy, "1", "2"),
                good("byte order mark", "a.csv", "\ufeffx,y\n1,2\n", xy, "1", "2"),
                good("byte order mark before a quote", "a.csv", "\ufeff\"x\",y\n1,2\n", xy, "1", "2"),
                good("blank lines", "a.csv", "x,y\n\n1,2\n\n\n3,4\n\n", xy, "1", "2", "3", "4"),
                good("spaces around names", "a.csv", " x ,\ty\n1,2\n", xy, "1", "2"),
                good("spaces around cells stay", "a.csv", "x,y\n 1 ,2\n", xy, " 1 ", "2"),
                good("quoted comma", "a.csv", "x,y\n\"1,5\",2\n", xy, "1,5", "2"),
                good("quoted quote", "a.csv", "x,y\n\"say \"\"no\"\"\",2\n", xy, "say \"no\"", "2"),
                good("quoted line end", "a.csv", "x,y\n\"1\n2\",3\n", xy, "1\n2", "3"),
                good("quoted header", "a.csv", "\"x,1\",\"y\"\n1,2\n", List.of("x,1", "y"), "1", "2"),
                good("empty cells", "a.csv", "x,y\n,\n1,\n", xy, "", "", "1", ""),
                good("other alphabets", "a.csv", "größe,温度\n1,\"é🙂\"\n", List.of("größe", "温度"), "1", "é🙂"),
                good("one column", "a.csv", "x\n1\n2\n", List.of("x"), "1", "2"),
                good("blank lines of one column", "a.csv", "\nx\n1\n\n\n2\n\n", List.of("x"), "1", "", "", "2"),
                good("a blank first row of one column", "a.csv", "x\n\n2\n", List.of("x"), "", "2"),
                good("tabs", "a.tsv", "x\ty\n1,5\t2\n", xy, "1,5", "2"),
                good("tabs in a .tab", "a.tab", "x\ty\n1\t2\n", xy, "1", "2"),
                good("commas in a .txt", "a.txt", "x,y\n1,2\n", xy, "1", "2"),
                good("upper-case ending", "A.CSV", "x,y\n1,2\n", xy, "1", "2"),
                good("gzip", "a.csv.gz", "x,y\n1,2\n", xy, "1", "2"),
                good("tabs in gzip", "a.tsv.gz", "x\ty\n1\t2\n", xy, "1", "2"),
                new Good(
                        "no header",
                        "a.csv",
                        false,
                        "1,2\n3,4\n",
                        List.of("column1", "column2"),
                        List.of("1", "2", "3", "4")),
                new Good(
                        "no header, byte order mark",
                        "a.csv",
                        false,
                        "\ufeff1,2\n",
                        List.of("column1", "column2"),
                        List.of("1", "2")));
    }

    @ParameterizedTest
    @MethodSource("goodTables")
    void reads(Good good) throws IOException {
        byte[] bytes = good.content().getBytes(StandardCharsets.UTF_8);
        Path path = folder.resolve(good.name());
        Files.write(path, good.name().endsWith(".gz") ? packed(bytes) : bytes);
        Table table = Table.read(path, good.header());
        assertThat(table.columns()).isEqualTo(good.columns());
        assertThat(cells(table.rows())).isEqualTo(good.cells());
    }

    private static List<String> cells(List<String[]> rows) {
        return rows.stream().flatMap(Arrays::stream).toList();
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static Bad bad(String title, String name, String content, String... words) {
        return bad(title, name, content, StandardCharsets.UTF_8, words);
    }

    private static Bad bad(String title, String name, String content, Charset charset, String... words) {
        return new Bad(title, name, content.getBytes(charset), List.of(words));
    }

    static Stream<Bad> badTables() throws IOException {
        byte[] whole = packed("x,y\n1,2\n".repeat(5000).getBytes(StandardCharsets.UTF_8));
        byte[] flipped = whole.clone();
        flipped[whole.length - 6] ^= 1;
        byte[] secondHeader = joined(whole, whole);
        secondHeader[whole.length + 1] ^= 1;
        return Stream.of(
                bad("empty", "a.csv", "", "is empty", "must hold a header"),
                bad("blank lines", "a.csv", "\r\n\r\n", "is empty"),
                bad("header only", "a.csv", "x,y\n", "no rows of data below its header", "--no-header"),
                bad("short row", "a.csv", "x,y\n1,2\n3\n", "1 cell in data row 2", "2 columns", "mend"),
                bad("long row", "a.csv", "x,y\n1,2,3\n", "3 cells in data row 1", "2 columns", "quotes"),
                bad("unnamed column", "a.csv", "x,,z\n1,2,3\n", "no name for column 2", "--no-header"),
                bad("blank name", "a.csv", "x,\" \"\n1,2\n", "no name for column 2", "--no-header"),
                bad("duplicate", "a.csv", "x,y,x\n1,2,3\n", "the column x twice", "own name"),
                bad("duplicate but for spaces", "a.csv", "x, x\n1,2\n", "the column x twice"),
                bad("semicolons", "a.csv", "x;y\n1,5;2,5\n", "semicolons", "commas", ".tsv"),
                bad("Latin-1", "a.csv", "x,y\n\u00fc,2\n", StandardCharsets.ISO_8859_1, "UTF-8", "save it as UTF-8"),
                bad("UTF-16", "a.csv", "x,y\n1,2\n", StandardCharsets.UTF_16, "UTF-8"),
                bad("plain text named .gz", "a.csv.gz", "x,y\n1,2\n", "not compressed by gzip", "take .gz off"),
                bad("empty .gz", "a.csv.gz", "", "not compressed by gzip"),
                new Bad("cut gzip", "a.csv.gz", Arrays.copyOf(whole, whole.length / 2), List.of("cut short", "again")),
                new Bad(
                        "gzip cut in its first block",
                        "a.csv.gz",
                        Arrays.copyOf(whole, 14),
                        List.of("a.csv.gz", "again")),
                new Bad("damaged second part of a gzip", "a.csv.gz", secondHeader, List.of("damaged", "again")),
                new Bad("words behind a gzip", "a.csv.gz", joined(whole, new byte[] {7}), List.of("damaged", "again")),
                new Bad("flipped bit in gzip", "a.csv.gz", flipped, List.of("damaged", "again")),
                bad("huge cell", "a.csv", "x\n" + "9".repeat(1_100_000) + "\n", "over a million characters"),
                bad("unknown ending", "a.json", "{}", "unknown ending", ".csv, .tsv or .parquet"));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void readsAllPartsOfAGzipAndZerosBehindThem() throws IOException {
        byte[] one = packed("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
        byte[] two = packed("3,4\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        Path path = Files.write(folder.resolve("parts.csv.gz"), joined(joined(one, two), new byte[600]));
        assertThat(Table.read(path, true).rows()).hasSize(100_001);
    }

    /** The end of a part may lie anywhere in the buffer that it is read through, and beyond. */
    @Test
    void refusesADamagedPartWhereverTheOneBeforeItEnds() throws IOException {
        byte[] bad = packed("3\n".getBytes(StandardCharsets.UTF_8));
        bad[0] = 9;
        for (int length = 65_480; length < 65_560; length++) {
            byte[] content = ("x\n" + "1".repeat(length - 3) + "\n").getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(stored) {
                {
                    def.setLevel(Deflater.NO_COMPRESSION);
                }
            }) {
                gzip.write(content);
            }
            Path path = Files.write(folder.resolve("parts.csv.gz"), joined(stored.toByteArray(), bad));
            assertThatThrownBy(() -> Table.read(path, true)).hasMessageContaining("damaged");
        }
    }

    @ParameterizedTest
    @MethodSource("badTables")
    void refuses(Bad bad) throws IOException {
        Path path = folder.resolve(bad.name());
        Files.write(path, bad.content());
        assertThatThrownBy(() -> Table.read(path, true))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContainingAll(bad.words().toArray(String[]::new))
                .hasMessageEndingWith(".")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatThrownBy(() -> TableReader.open(folder.resolve("absent.csv"), true))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no file");
        assertThatThrownBy(() -> TableReader.open(Files.createDirectory(folder.resolve("sub.csv")), true))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void namesTheDecimalCommaInACell() throws IOException {
        Path path = Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n\"3,5\",4\n");
        Table table = Table.read(path, true);
        assertThatThrownBy(() -> table.numbers(List.of("y", "x")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("column x", "data row 2", "3,5", "decimal comma", "point");
    }

    @Test
    void chunksMakeUpTheWhole() throws IOException {
        int rows = 2 * TableReader.CHUNK_ROWS + 17;
        StringBuilder text = new StringBuilder("x,y\n");
        for (int row = 0; row < rows; row++) {
            text.append(row).append(",\"t,").append(row).append("\"\n");
        }
        Path path = Files.writeString(folder.resolve("a.csv"), text);
        List<String[]> joined = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        try (TableReader reader = TableReader.open(path, true)) {
            assertThat(reader.share()).isLessThan(1);
            Chunk chunk = reader.next();
            double share = 0;
            while (chunk != null) {
                assertThat(reader.share()).isGreaterThanOrEqualTo(share).isGreaterThan(0);
                share = reader.share();
                assertThat(chunk.rows()).hasSizeLessThanOrEqualTo(TableReader.CHUNK_ROWS);
                starts.add(chunk.firstRow());
                joined.addAll(chunk.rows());
                chunk = reader.next();
            }
            assertThat(reader.share()).isEqualTo(1);
        }
        assertThat(starts).containsExactly(0L, (long) TableReader.CHUNK_ROWS, 2L * TableReader.CHUNK_ROWS);
        assertThat(joined).hasSize(rows);
        assertThat(cells(joined)).isEqualTo(cells(Table.read(path, true).rows()));
        assertThat(joined.get(rows - 1)).containsExactly("" + (rows - 1), "t," + (rows - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.tsv.gz"})
    void leavesNothingWithoutCommit(String name) throws IOException {
        Path path = Files.writeString(folder.resolve(name), "before");
        List<String[]> rows = List.of(new String[] {"1", "2"}, new String[] {"3", "4"});
        try (TableWriter writer = TableWriter.create(path, List.of("x", "y"), true)) {
            writer.write(rows);
        }
        assertThat(path).hasContent("before");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
        try (TableWriter writer = TableWriter.create(path, List.of("x", "y"), true)) {
            writer.write(rows);
            assertThat(path).hasContent("before");
            writer.commit();
        }
        assertThat(cells(Table.read(path, true).rows())).containsExactly("1", "2", "3", "4");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void refusesToWriteWhereThereIsNoFolder() {
        assertThatThrownBy(() -> TableWriter.create(folder.resolve("absent/a.csv"), List.of("x"), true))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no folder");
    }
}
