package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad text file is refused by one sentence; {@code @} stands for its path. */
final class BadTextTableTest {
    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    @TempDir
    Path folder;

    static Stream<Arguments> structures() {
        return Stream.of(
                arguments("", "@ is empty; it must hold a header and rows of data."),
                arguments("\n\n", "@ is empty; it must hold a header and rows of data."),
                arguments(
                        "x,y\n",
                        "@ has no rows of data below its header; if the first line holds data, use --no-header."),
                arguments("x,y,x\n1,2,3\n", "@ names the column x twice in its header; give each column its own name."),
                arguments(
                        "x,,z\n1,2,3\n",
                        "@ has no name for column 2 in its header; name it, or use --no-header if the first line holds"
                                + " data."),
                arguments(
                        "\"\",\"x\"\n\"1\",2\n",
                        "@ has no name for its first column, as where row names were written: write it without them (R:"
                                + " row.names=FALSE, pandas: index=False), or name the column in the first line, id for"
                                + " example, and carry it along with --passthrough id."),
                arguments(
                        "x,y\n1,2\n3\n",
                        "@ has 1 cell in data row 2 where there are 2 columns; mend that row, or put cells that hold a"
                                + " comma in quotes."),
                arguments(
                        "x,y\n1,2,3\n",
                        "@ has 3 cells in data row 1 where there are 2 columns; mend that row, or put cells that hold a"
                                + " comma in quotes."),
                arguments(
                        "x;y\n1,5;2\n",
                        "@ separates its columns by semicolons; save it with commas (and decimal points), or as a .tsv"
                                + " file with tabs."),
                arguments(
                        "x,y\n1,\"2\n3,4\n",
                        "@ cannot be read as a table after data row 0: a cell is over a million characters long, a row"
                                + " over 16 million, or a quote is not closed; check that line."),
                arguments(
                        "x,y\n1," + "9".repeat(1_100_000) + "\n",
                        "@ cannot be read as a table after data row 0: a cell is over a million characters long, a row"
                                + " over 16 million, or a quote is not closed; check that line."),
                arguments(
                        "x,y\n" + ("9".repeat(1_000_000) + ",").repeat(20) + "1\n",
                        "@ cannot be read as a table after data row 0: a cell is over a million characters long, a row"
                                + " over 16 million, or a quote is not closed; check that line."),
                arguments("a\0b,y\n1,2\n", "@ is not text; save it as a table in UTF-8."));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void structure(String content, String sentence) throws IOException {
        refused("bad.csv", content.getBytes(UTF_8), sentence);
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                arguments("", "holds no number (empty); fill it in."),
                arguments("NA", "holds no number (NA); fill it in."),
                arguments("nan", "holds no number (nan); fill it in."),
                arguments("NULL", "holds no number (NULL); fill it in."),
                arguments("-Inf", "holds no number (-Inf); fill it in."),
                arguments("1e999", "holds no number (1e999); fill it in."),
                arguments("\"1,5\"", "holds 1,5, a number with a decimal comma; write it with a point."),
                arguments(
                        "\"-1,500\"",
                        "holds -1,500, a number with commas; write decimals with a point, and thousands with nothing between."),
                arguments(
                        "\"1,234,500.5\"",
                        "holds 1,234,500.5, a number with commas; write decimals with a point, and thousands with nothing"
                                + " between."),
                arguments("40%", alone("40%")),
                arguments("\"12,5 %\"", alone("12,5 %")),
                arguments("-$3.50", alone("-$3.50")),
                arguments("1 000", alone("1 000")),
                arguments("12.05.2026", notNumber("12.05.2026")),
                arguments("555 1234", notNumber("555 1234")),
                arguments("1.5f", notNumber("1.5f")),
                arguments("0x1p3", notNumber("0x1p3")),
                arguments("1_000", notNumber("1_000")),
                arguments("--1", notNumber("--1")),
                arguments("word", notNumber("word")),
                arguments("w".repeat(50), notNumber("w".repeat(40) + "…")));
    }

    private static String notNumber(String cell) {
        return "holds " + cell + ", which is not a number; mend it.";
    }

    private static String alone(String cell) {
        return "holds " + cell + ", a number with more than digits; write the number alone.";
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cell(String cell, String sentence) throws IOException {
        Path path = Files.writeString(folder.resolve("bad.csv"), "x,y\n1,2\n3," + cell + "\n");
        Table table = Table.read(path, true);
        assertThatThrownBy(() -> table.numbers(List.of("x", "y")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(path + ", column y, data row 2 " + sentence);
    }

    @Test
    void encoding() throws IOException {
        refused(
                "latin.csv",
                "x,y\n1,2\n3,\u00fc\n".getBytes(StandardCharsets.ISO_8859_1),
                "@ is not text in UTF-8 (data row 2); save it as UTF-8.");
        for (String end : List.of("\n", "\r\n")) {
            String rows = "0.123456,gr\u00fcn" + end;
            for (int before : List.of(0, 400, 12_345)) {
                byte[] first = ("x,y" + end + rows.repeat(before)).getBytes(UTF_8);
                byte[] wrong = rows.repeat(500).getBytes(StandardCharsets.ISO_8859_1);
                byte[] both = Arrays.copyOf(first, first.length + wrong.length);
                System.arraycopy(wrong, 0, both, first.length, wrong.length);
                refused("mixed.csv", both, "@ is not text in UTF-8 (data row " + (before + 1) + "); save it as UTF-8.");
            }
        }
        refused(
                "wide.csv",
                "x,y\n1,2\n".getBytes(StandardCharsets.UTF_16),
                "@ is not text in UTF-8 (its first line); save it as UTF-8.");
    }

    @Test
    void compression() throws IOException {
        byte[] plain = "x,y\n1,2\n".getBytes(UTF_8);
        refused("plain.csv.gz", plain, "@ is not compressed by gzip; take .gz off its name or compress it.");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 10_000; i++) {
                gzip.write(plain);
            }
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        assertThatThrownBy(() -> Table.read(Files.write(folder.resolve("half.csv.gz"), half), true))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching(".*half.csv.gz is damaged or cut short \\(after data row [0-9]+\\);"
                        + " compress or copy it again\\.");
    }

    @Test
    void files() throws IOException {
        Path missing = folder.resolve("none.csv");
        assertThatThrownBy(() -> Table.read(missing, true))
                .isInstanceOf(BadInputException.class)
                .hasMessage("There is no file " + missing + "; check the name and the folder.");
        Path inner = Files.createDirectory(folder.resolve("inner.csv"));
        assertThatThrownBy(() -> Table.read(inner, true))
                .isInstanceOf(BadInputException.class)
                .hasMessage(inner + " is a folder; name a file in it.");
        Path strange = Files.writeString(folder.resolve("table.json"), "[]");
        assertThatThrownBy(() -> Table.read(strange, true))
                .isInstanceOf(BadInputException.class)
                .hasMessage(strange + " has an unknown ending; name it .csv, .tsv or .parquet (the first two may be"
                        + " followed by .gz).");
    }

    private void refused(String name, byte[] content, String sentence) throws IOException {
        Path path = Files.write(folder.resolve(name), content);
        assertThatThrownBy(() -> Table.read(path, true))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence.replace("@", path.toString()));
    }
}
