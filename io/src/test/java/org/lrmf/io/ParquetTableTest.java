package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lrmf.engine.array.Matrix;

final class ParquetTableTest {
    private static final MessageType ALL = ParquetFixture.schema("""
            message m {
              required double d;
              optional float f;
              optional int32 i;
              optional int64 l;
              optional int64 u (INTEGER(64,false));
              optional boolean b;
              optional binary s (STRING);
              optional binary raw;
              optional int32 day (DATE);
              optional int64 at (TIMESTAMP(MICROS,true));
              optional int64 wall (TIMESTAMP(NANOS,false));
              optional int32 clock (TIME(MILLIS,true));
              optional int64 price (DECIMAL(18,2));
              optional fixed_len_byte_array(9) big (DECIMAL(20,3));
              optional int96 old;
            }
            """);

    @TempDir
    Path folder;

    private Path all() throws IOException {
        return ParquetFixture.write(
                folder.resolve("all.parquet"),
                ALL,
                row -> {
                    row.add("d", 0.1);
                    row.add("f", 0.1f);
                    row.add("i", -7);
                    row.add("l", Long.MIN_VALUE);
                    row.add("u", -1L);
                    row.add("b", true);
                    row.add("s", "grün, \"x\"");
                    row.add("raw", Binary.fromConstantByteArray(new byte[] {0, -1}));
                    row.add("day", 19_723);
                    row.add("at", -1L);
                    row.add("wall", Long.MIN_VALUE);
                    row.add("clock", 3_600_001);
                    row.add("price", -105L);
                    row.add("big", Binary.fromConstantByteArray(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1}));
                    row.add("old", Binary.fromConstantByteArray(new byte[] {
                        1, 0, 0, 0, 0, 0, 0, 0, (byte) 0x8c, 0x3d, 0x25, 0
                    }));
                },
                row -> {
                    row.add("d", Double.NaN);
                    row.add("s", "");
                },
                row -> row.add("d", -0.0));
    }

    @Test
    void aColumnWithoutASingleValueIsReadAndWrittenAgain() throws IOException {
        MessageType schema = ParquetFixture.schema("message m { required double d; optional int32 none (UNKNOWN); }");
        Path path = ParquetFixture.write(
                folder.resolve("none.parquet"), schema, row -> row.add("d", 1.0), row -> row.add("d", 2.0));
        Table table = Table.read(path, true);
        assertThat(table.texts("none")).containsExactly("", "");
        Path copy = folder.resolve("copy.parquet");
        try (TableWriter writer = TableWriter.create(copy, path, table.columns(), List.of("d"), true)) {
            writer.write(table.rows());
            writer.commit();
        }
        assertThat(Table.read(copy, true).texts("none")).containsExactly("", "");
        assertThat(ParquetFixture.schemaOf(copy).getType("none")).isEqualTo(schema.getType("none"));
    }

    @Test
    void everyTypeBecomesText() throws IOException {
        Table table = Table.read(all(), true);
        assertThat(table.columns())
                .containsExactly(
                        "d", "f", "i", "l", "u", "b", "s", "raw", "day", "at", "wall", "clock", "price", "big", "old");
        assertThat(table.rows().get(0))
                .containsExactly(
                        "0.1",
                        "0.10000000149011612",
                        "-7",
                        "-9223372036854775808",
                        "18446744073709551615",
                        "true",
                        "grün, \"x\"",
                        "AP8=",
                        "2024-01-01",
                        "1969-12-31T23:59:59.999999Z",
                        "1677-09-21T00:12:43.145224192",
                        "01:00:00.001",
                        "-1.05",
                        "-0.001",
                        "1970-01-01T00:00:00.000000001");
        assertThat(table.rows().get(1)[0]).isEqualTo("NaN");
        assertThat(table.rows().get(2)).containsOnly("", "-0.0");
    }

    @Test
    void whatIsNotMappedTravelsUnchanged() throws IOException {
        Path source = all();
        Table table = Table.read(source, true);
        Path copy = folder.resolve("copy.parquet");
        write(copy, source, table.columns(), List.of(), table.rows());
        assertThat(ParquetFixture.schemaOf(copy).getFields()).isEqualTo(ALL.getFields());
        List<Group> before = ParquetFixture.groups(source);
        List<Group> after = ParquetFixture.groups(copy);
        assertThat(after)
                .map(Group::toString)
                .isEqualTo(before.stream().map(Group::toString).toList());
        // An absent text and an empty one stay apart.
        assertThat(after.get(1).getFieldRepetitionCount("s")).isEqualTo(1);
        assertThat(after.get(2).getFieldRepetitionCount("s")).isZero();
    }

    @Test
    void mappedColumnsBecomeDoubles() throws IOException {
        MessageType schema =
                ParquetFixture.schema("message m { required int32 n; required binary id (STRING); required float x; }");
        Path source = ParquetFixture.write(folder.resolve("in.parquet"), schema, row -> {
            row.add("n", 3);
            row.add("id", "007");
            row.add("x", 0.1f);
        });
        Table table = Table.read(source, true);
        List<String> numeric = List.of("n", "x");
        Matrix values = table.numbers(numeric);
        assertThat(values.get(0, 1)).isEqualTo((double) 0.1f);
        values.set(0, 0, Math.PI);
        values.set(0, 1, -0.0);
        Path out = folder.resolve("out.parquet");
        write(out, source, table.columns(), numeric, Table.withNumbers(table.columns(), table.rows(), numeric, values));
        assertThat(ParquetFixture.schemaOf(out).getFields())
                .isEqualTo(ParquetFixture.schema(
                                "message m { optional double n; required binary id (STRING); optional double x; }")
                        .getFields());
        Group row = ParquetFixture.groups(out).get(0);
        assertThat(row.getDouble("n", 0)).isEqualTo(Math.PI);
        assertThat(Double.doubleToRawLongBits(row.getDouble("x", 0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(row.getString("id", 0)).isEqualTo("007");
    }

    @Test
    void fromTextNumbersBecomeDoublesAndTheRestText() throws IOException {
        Path source = Files.writeString(folder.resolve("in.csv"), "id,x\n007,1.5\n");
        Table table = Table.read(source, true);
        Path out = folder.resolve("out.parquet");
        write(out, source, table.columns(), List.of("x"), table.rows());
        Group row = ParquetFixture.groups(out).get(0);
        assertThat(row.getString("id", 0)).isEqualTo("007");
        assertThat(row.getDouble("x", 0)).isEqualTo(1.5);
    }

    @Test
    void manyRowsComeInChunksAcrossRowGroups() throws IOException {
        int rows = 300_000;
        Path path = folder.resolve("many.parquet");
        try (TableWriter writer = TableWriter.create(path, List.of("x", "y"), true)) {
            List<String[]> block = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                block.add(new String[] {Integer.toString(i), Double.toString(Math.sin(i))});
                if (block.size() == 1000) {
                    writer.write(block);
                    block.clear();
                }
            }
            writer.commit();
        }
        int next = 0;
        try (TableReader reader = TableReader.open(path, true)) {
            Chunk chunk = reader.next();
            while (chunk != null) {
                assertThat(chunk.firstRow()).isEqualTo(next);
                assertThat(chunk.rows().size()).isLessThanOrEqualTo(TableReader.CHUNK_ROWS);
                for (String[] row : chunk.rows()) {
                    if (Double.parseDouble(row[0]) != next || Double.parseDouble(row[1]) != Math.sin(next)) {
                        throw new AssertionError("row " + next + " is " + Arrays.toString(row));
                    }
                    next++;
                }
                assertThat(reader.share()).isEqualTo((double) next / rows);
                chunk = reader.next();
            }
        }
        assertThat(next).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void compressedPagesAreRead(CompressionCodecName codec) throws IOException {
        MessageType schema = ParquetFixture.schema("message m { required int32 n; }");
        List<ParquetFixture.Row> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int n = i % 7;
            rows.add(row -> row.add("n", n));
        }
        Path path = ParquetFixture.write(folder.resolve("a.parquet"), schema, codec, rows);
        assertThat(Table.read(path, true).texts("n")).hasSize(1000).startsWith("0", "1", "2");
    }

    @Test
    void closedWithoutCommitNothingIsLeft() throws IOException {
        Path path = folder.resolve("half.parquet");
        try (TableWriter writer = TableWriter.create(path, List.of("x"), true)) {
            writer.write(List.<String[]>of(new String[] {"1"}));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void damageIsRefused() throws IOException {
        Path good = all();
        byte[] bytes = Files.readAllBytes(good);
        Path bad = folder.resolve("bad.parquet");
        Files.write(bad, Arrays.copyOf(bytes, bytes.length - 9));
        refused(bad, bad + " is cut short; copy or write it again.");
        Files.writeString(bad, "x,y\n1,2\n3,4\n5,6\n");
        refused(bad, bad + " is not a Parquet file; correct the ending of its name.");
        Files.write(bad, new byte[0]);
        refused(bad, bad + " is empty; it must be a Parquet file with rows of data.");
        byte[] footer = bytes.clone();
        Arrays.fill(footer, bytes.length - 60, bytes.length - 8, (byte) 0x5a);
        Files.write(bad, footer);
        refused(bad, bad + " is damaged; copy or write it again.");
    }

    @Test
    void otherCompressionIsRefused() throws IOException {
        MessageType schema = ParquetFixture.schema("message m { required int32 n; }");
        Path path = ParquetFixture.write(
                folder.resolve("b.parquet"), schema, CompressionCodecName.BROTLI, List.of(row -> row.add("n", 1)));
        refused(
                path,
                path + " is compressed by BROTLI, which cannot be read; write it with snappy, zstd, gzip, lz4_raw or"
                        + " without compression.");
    }

    @Test
    void damagedPagesAreRefused() throws IOException {
        Path good = all();
        byte[] bytes = Files.readAllBytes(good);
        int footer = bytes.length
                - 8
                - ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        List<String[]> sound = Table.read(good, true).rows();
        Path bad = folder.resolve("bad.parquet");
        int tried = 0;
        int refused = 0;
        for (int i = 4; i < bytes.length - 8; i += 7) {
            tried++;
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x55;
            Files.write(bad, flipped);
            try {
                List<String[]> read = Table.read(bad, true).rows();
                if (i < footer) {
                    assertThat(read.toArray(String[][]::new))
                            .as("byte %d of %d", i, footer)
                            .isDeepEqualTo(sound.toArray(String[][]::new));
                }
            } catch (BadInputException e) {
                assertThat(e).hasMessageStartingWith(bad.toString());
                refused++;
            }
        }
        // A page carries a checksum, so most of the damage is noticed.
        assertThat(refused).isGreaterThan(tried / 3);
    }

    @Test
    void nestedColumnsAreRefused() throws IOException {
        MessageType schema = ParquetFixture.schema("message m { required int32 n; repeated int32 list; }");
        Path path = ParquetFixture.write(folder.resolve("nested.parquet"), schema, row -> row.add("n", 1));
        refused(path, path + ", column list holds lists or groups, which a table cannot; flatten it or leave it out.");
    }

    @Test
    void absentNumbersAreMissing() throws IOException {
        MessageType schema = ParquetFixture.schema("message m { optional double x; }");
        Path path = ParquetFixture.write(
                folder.resolve("gaps.parquet"), schema, row -> row.add("x", 1.0), row -> {}, row -> row.add("x", 2.0));
        Table table = Table.read(path, true);
        assertThatThrownBy(() -> table.numbers(List.of("x")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(path + ", column x, data row 2 holds no number (empty); fill it in.");
    }

    @Test
    void noRowsAreRefused() throws IOException {
        MessageType schema = ParquetFixture.schema("message m { optional double x; }");
        Path path = ParquetFixture.write(folder.resolve("none.parquet"), schema);
        refused(path, path + " has no rows of data; it must hold at least one.");
    }

    private static void refused(Path path, String sentence) {
        assertThatThrownBy(() -> Table.read(path, true))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence);
    }

    private static void write(Path path, Path origin, List<String> columns, List<String> numeric, List<String[]> rows)
            throws IOException {
        try (TableWriter writer = TableWriter.create(path, origin, columns, numeric, true)) {
            writer.write(rows);
            writer.commit();
        }
    }

    private void refusesToWrite(MessageType schema, String[] row, String sentence) throws IOException {
        Path origin = ParquetFixture.write(folder.resolve("for-" + row[0] + ".parquet"), schema);
        Path path = folder.resolve("refused.parquet");
        List<String> columns = schema.getFields().stream().map(Type::getName).toList();
        try (TableWriter writer = TableWriter.create(path, origin, columns, List.of(), true)) {
            assertThatThrownBy(() -> writer.write(List.<String[]>of(row)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(sentence);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void textThatIsNoValueOfItsColumnIsNamed() throws IOException {
        refusesToWrite(
                ParquetFixture.schema("message m { optional double x; }"),
                new String[] {"abc"},
                "the column x is of the type double and cannot hold \"abc\"");
        refusesToWrite(
                ParquetFixture.schema("message m { optional int32 day (DATE); }"),
                new String[] {"yesterday"},
                "the column day is of the type date and cannot hold \"yesterday\"");
    }

    @Test
    void aRowOfAnotherWidthIsNotWritten() throws IOException {
        refusesToWrite(
                ParquetFixture.schema("message m { optional double x; optional double y; }"),
                new String[] {"1"},
                "row 1 of the rows to be written has 1 cell where the table has 2 columns");
    }
}
