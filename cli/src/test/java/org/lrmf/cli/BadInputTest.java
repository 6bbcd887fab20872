package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with files or options: code 2, one line that names it, and nothing left behind. */
class BadInputTest {
    private static final String GOOD = "good.csv";
    private static final String GOLDEN = "golden.lrmf";

    @TempDir
    Path folder = Path.of("");

    /**
     * @param file the name of the file to write
     * @param words what the sentence must contain
     * @param arguments of the command; the names of files stand for their paths
     */
    record Case(String title, String file, byte[] content, List<String> words, List<String> arguments) {
        @Override
        public String toString() {
            return title;
        }
    }

    @BeforeEach
    void writeGoodTable() throws IOException {
        Files.writeString(folder.resolve(GOOD), table(30));
        Files.copy(Path.of("../core/src/test/resources/golden/model-1.lrmf"), folder.resolve(GOLDEN));
    }

    private static String table(int rows) {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int row = 0; row < rows; row++) {
            text.append(row * 0.37 % 1).append(',').append(row * 0.73 % 1).append('\n');
        }
        return text.toString();
    }

    /** The good table with one line in another's place. */
    private static String withLine(int line, String text) {
        String[] lines = table(30).split("\n", -1);
        lines[line] = text;
        return String.join("\n", lines);
    }

    private static Case source(String title, String file, String content, String... words) {
        return source(title, file, content.getBytes(StandardCharsets.UTF_8), words);
    }

    private static Case source(String title, String file, byte[] content, String... words) {
        return new Case(
                "source: " + title,
                file,
                content,
                Stream.concat(Stream.of(file), Arrays.stream(words)).toList(),
                List.of("align", "--source", file, "--target", GOOD, "--out", "out"));
    }

    private static Case target(String title, String file, String content, String... words) {
        return new Case(
                "target: " + title,
                file,
                content.getBytes(StandardCharsets.UTF_8),
                Stream.concat(Stream.of(file), Arrays.stream(words)).toList(),
                List.of("align", "--source", GOOD, "--target", file, "--out", "out"));
    }

    private static Case options(String title, List<String> words, String... more) {
        return new Case(
                "options: " + title,
                "other.csv",
                table(30).getBytes(StandardCharsets.UTF_8),
                words,
                Stream.concat(
                                Stream.of("align", "--source", GOOD, "--target", "other.csv", "--out", "out"),
                                Arrays.stream(more))
                        .toList());
    }

    private static Case other(String title, String file, String content, List<String> words, String... arguments) {
        return new Case(title, file, content.getBytes(StandardCharsets.UTF_8), words, List.of(arguments));
    }

    private static byte[] cutShort(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    }

    static Stream<Case> cases() {
        return Stream.of(
                source("empty", "a.csv", "", "is empty", "must hold"),
                source("header alone", "a.csv", "x,y\n", "no rows", "--no-header"),
                source("blank lines alone", "a.csv", "\n\n\n", "is empty"),
                source("too few rows", "a.csv", table(12), "12 usable rows", "add rows"),
                source("text in a cell", "a.csv", withLine(4, "0.5,oops"), "column y", "data row 4", "oops", "mend"),
                source("a column of text", "a.csv", table(30).replace("\n0", "\nw0"), "data row 1", "--passthrough x"),
                source(
                        "percentages",
                        "a.csv",
                        table(30).replaceAll("\n([^,]+),", "\n$1%,"),
                        "x",
                        "%, a number",
                        "alone"),
                source("empty cell", "a.csv", withLine(5, "0.5,"), "column y", "data row 5", "--missing drop"),
                source("NA", "a.csv", withLine(5, "NA,0.1"), "column x", "NA", "--missing drop"),
                source("NaN", "a.csv", withLine(5, "0.1,NaN"), "column y", "NaN", "--missing drop"),
                source("infinity", "a.csv", withLine(5, "0.1,inf"), "column y", "inf", "--missing drop"),
                source("overflow", "a.csv", withLine(5, "0.1,1e999"), "column y", "1e999", "--missing drop"),
                source("decimal comma", "a.csv", withLine(5, "0.1,\"0,5\""), "column y", "decimal comma", "point"),
                source("thousands", "a.csv", withLine(5, "0.1,1 000"), "column y", "1 000", "alone"),
                source("hexadecimal", "a.csv", withLine(5, "0.1,0x1p3"), "column y", "0x1p3", "mend"),
                source("suffix", "a.csv", withLine(5, "0.1,5f"), "column y", "5f", "mend"),
                source("short row", "a.csv", withLine(6, "0.5"), "1 cell", "data row 6", "mend"),
                source("long row", "a.csv", withLine(6, "0.5,1,2"), "3 cells", "data row 6", "mend"),
                source("unnamed column", "a.csv", withLine(0, "x,"), "no name for column 2", "--no-header"),
                source("duplicate column", "a.csv", withLine(0, "x,x"), "x twice", "own name"),
                source("semicolons", "a.csv", table(30).replace(',', ';'), "semicolons", "commas"),
                source("open quote", "a.csv", withLine(0, "x,\"y"), "a.csv"),
                source("Latin-1", "a.csv", withLine(0, "x,\u00ff").getBytes(StandardCharsets.ISO_8859_1), "UTF-8"),
                source("not gzip", "a.csv.gz", table(30), "gzip", "take .gz off"),
                source("cut gzip", "a.csv.gz", cutShort(table(3000)), "cut short", "again"),
                source("not Parquet", "a.parquet", table(30)),
                source("empty Parquet", "a.parquet", ""),
                source("spreadsheet", "a.xlsx", table(30), "spreadsheet", "use CSV"),
                source("no ending", "data", table(30), "ending", ".csv"),
                source("tabs in a .csv", "a.csv", table(30).replace(',', '\t'), "by tabs", "name it .tsv"),
                source("bars in a .csv", "a.csv", table(30).replace(',', '|'), "vertical bars", "commas"),
                source("commas in a .tsv", "a.tsv", table(30)),
                source("another column", "a.csv", table(30).replace("x,y", "x,z"), "no column z", "rename"),
                target("empty", "b.csv", "", "is empty"),
                target("too few rows", "b.csv", table(19), "19 usable rows", "add rows"),
                target("column missing", "b.csv", table(30).replace("x,y", "x,z"), "no column y", "rename"),
                target("text in a cell", "b.csv", withLine(9, "what,0.5"), "column x", "data row 9", "what"),
                target("ragged", "b.csv", withLine(30, "0.5"), "1 cell", "data row 30"),
                options("no such column", List.of("no column q", "x, y"), "--columns", "q"),
                options("position too high", List.of("columns 1 to 2", "correct"), "--columns", "3"),
                options("position 0", List.of("columns 1 to 2", "correct"), "--columns", "0"),
                options("range backwards", List.of("columns 1 to 2", "correct"), "--columns", "2-1"),
                options("no such passthrough", List.of("no column id", "x, y"), "--passthrough", "id"),
                options("no such label", List.of("no column class", "x, y"), "--label", "class"),
                options("no such log1p", List.of("no column q", "x, y"), "--log1p", "q"),
                options("nothing left", List.of("No column is left", "--columns"), "--passthrough", "x,y"),
                options("test share 0", List.of("shares of test"), "--test-share", "0"),
                options("test share 1", List.of("shares of test"), "--test-share", "1"),
                options(
                        "too few test rows",
                        List.of("--test-share 0.17 would keep 5", "30 rows", "0.2 to 0.666"),
                        "--test-share",
                        "0.17"),
                options(
                        "too many test rows",
                        List.of("--test-share 0.9 would leave 3", "0.2 to 0.666"),
                        "--test-share",
                        "0.9"),
                other(
                        "compare with too few test rows",
                        "a.csv",
                        table(20),
                        List.of("--test-share", "a.csv", "0.3 to 0.5"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        "a.csv",
                        "--out",
                        "out",
                        "--test-share",
                        "0.25"),
                options("test share not a number", List.of("shares of test"), "--test-share", "NaN"),
                options("tolerance 0", List.of("tolerance"), "--tolerance", "0"),
                options("tolerance negative", List.of("tolerance"), "--tolerance=-1"),
                options("steps negative", List.of("--steps"), "--steps=-5"),
                options("steps just below 0", List.of("--steps"), "--steps", "-1"),
                options("steps text", List.of("--steps", "many", "--help"), "--steps", "many"),
                options("unknown method", List.of("--method", "magic", "--help"), "--method", "magic"),
                options("unknown flow", List.of("--flow", "magic", "--help"), "--flow", "magic"),
                options("start is no closed form", List.of("closed form", "gan"), "--start", "gan"),
                options("flow of a closed form", List.of("--flow", "copula"), "--method", "copula", "--flow", "spline"),
                options("usual flow of a closed form", List.of("--flow"), "--method", "none", "--flow", "realnvp"),
                options("start of a closed form", List.of("--start"), "--method", "coral", "--start", "none"),
                options(
                        "steps of a closed form",
                        List.of("--steps", "gaussian"),
                        "--method",
                        "gaussian",
                        "--steps",
                        "50"),
                other(
                        "compare without trainings by steps",
                        "a.csv",
                        "",
                        List.of("--steps", "none, barycentric are not"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--methods",
                        "none,barycentric",
                        "--steps",
                        "5"),
                options("method without an inverse", List.of("no inverse", "compare"), "--method", "barycentric"),
                options("unknown missing", List.of("--missing", "guess", "--help"), "--missing", "guess"),
                options("backend of an absent module", List.of("no backend torch", "./lrmf"), "--backend", "torch"),
                options("unknown backend", List.of("no backend magic"), "--backend", "magic"),
                options("kernels on a GPU", List.of("on the CPU", "torch"), "--device", "cuda:1"),
                options("unknown device", List.of("cpu, cuda"), "--device", "tpu"),
                options("unknown option", List.of("--fast", "--help"), "--fast"),
                source("no header", "a.csv", withLine(0, "0.5,-7"), "first line, 0.5 first", "--no-header"),
                source("repeated data in place of a header", "a.csv", withLine(0, "0,0"), "twice", "--no-header"),
                options("seed text", List.of("--seed", "--help"), "--seed", "lucky"),
                other(
                        "log of less than -1",
                        "a.csv",
                        withLine(3, "-2,0.5"),
                        List.of("a.csv", "column x", "data row 3", "--log1p"),
                        "align",
                        "--source",
                        "a.csv",
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--log1p",
                        "x"),
                other("no source", "a.csv", "", List.of("--source", "--help"), "align", "--target", GOOD),
                other(
                        "missing file",
                        "a.csv",
                        "",
                        List.of("no file", "check the name"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "absent.csv"),
                other(
                        "folder as a table",
                        "sub.csv/inner.csv",
                        "",
                        List.of("is a folder", "name a file"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "sub.csv"),
                other(
                        "out is a file",
                        "out.csv",
                        table(30),
                        List.of("out.csv", "is a file", "--out"),
                        "align",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out.csv"),
                other(
                        "measure of too few rows",
                        "a.csv",
                        table(5),
                        List.of("at least 20", "add rows"),
                        "measure",
                        "--source",
                        "a.csv",
                        "--target",
                        GOOD),
                other(
                        "no model",
                        "a.csv",
                        table(5),
                        List.of("no file", "model.lrmf"),
                        "transform",
                        "--model",
                        "absent.lrmf",
                        "--input",
                        "a.csv",
                        "--output",
                        "out.csv"),
                other(
                        "not a model",
                        "m.lrmf",
                        table(5),
                        List.of("m.lrmf"),
                        "transform",
                        "--model",
                        "m.lrmf",
                        "--input",
                        GOOD,
                        "--output",
                        "out.csv"),
                other(
                        "standard input",
                        "a.csv",
                        "",
                        List.of("- is no file", "copy"),
                        "measure",
                        "--source",
                        "-",
                        "--target",
                        GOOD),
                other(
                        "a device",
                        "a.csv",
                        "",
                        List.of("/dev/null is no file", "copy"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "/dev/null"),
                other(
                        "standard input by its path",
                        "a.csv",
                        "",
                        List.of("/dev/stdin is no file"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "/dev/stdin"),
                other(
                        "folder without an ending as a table",
                        "sub/inner.csv",
                        "",
                        List.of("sub is a folder", "name a file"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "sub"),
                other(
                        "folder as a model",
                        "sub/model.lrmf",
                        "",
                        List.of("sub is a folder", "--model"),
                        "transform",
                        "--model",
                        "sub",
                        "--input",
                        GOOD,
                        "--output",
                        "out.csv"),
                other(
                        "folder to write to",
                        "sub/inner.csv",
                        "",
                        List.of("sub is a folder", "--output"),
                        "transform",
                        "--model",
                        GOLDEN,
                        "--input",
                        GOOD,
                        "--output",
                        "sub"),
                other("unknown command", "a.csv", "", List.of("--help"), "improve"),
                other("demo of 3 points", "a.csv", "", List.of("--rows"), "demo", "--rows", "3", "--out", "out"));
    }

    private static byte[] bytes(int... values) {
        byte[] result = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (byte) values[i];
        }
        return result;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Case transform(String title, String file, String content, List<String> words, String output) {
        return other(title, file, content, words, "transform", "--model", GOLDEN, "--input", file, "--output", output);
    }

    static Stream<Case> cells() {
        return Stream.of(
                        "1 000",
                        "50%",
                        "$5",
                        "\u0663",
                        "--5",
                        "1.2.3",
                        "2024-01-01",
                        "12:30",
                        "true",
                        "1_000",
                        "1e",
                        "e5",
                        "0b11",
                        "\u221e",
                        "5 kg",
                        "\u00bd",
                        "1/2",
                        "=1+1",
                        "0.5;0.6",
                        "1e5000",
                        "-inf",
                        "NULL",
                        "-",
                        "?",
                        " ")
                .map(cell ->
                        source("cell " + cell, "a.csv", withLine(7, "0.1,\"" + cell + "\""), "column y", "data row 7"));
    }

    static Stream<Case> moreCases() {
        return Stream.of(
                source("one row", "a.csv", table(1), "1 usable row;", "add rows"),
                source("byte order mark alone", "a.csv", bytes(0xef, 0xbb, 0xbf), "is empty"),
                source("UTF-16", "a.csv", table(30).getBytes(StandardCharsets.UTF_16), "UTF-8"),
                source("UTF-16 without a mark", "a.csv", table(30).getBytes(StandardCharsets.UTF_16LE)),
                source(
                        "binary junk",
                        "a.csv",
                        bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0xff, 0xfe, 0, 10, 1),
                        "UTF-8"),
                source(
                        "zip archive",
                        "a.csv",
                        bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0xb7, 0x52, 10),
                        "zip archive",
                        "CSV"),
                source(
                        "gzip without its ending",
                        "a.csv",
                        gzip(table(30).getBytes(StandardCharsets.UTF_8)),
                        "gzip",
                        "add .gz"),
                source("Parquet without its ending", "a.csv", "PAR1 and more", "name it .parquet"),
                source("cut UTF-8", "a.csv", bytes(0x78, 0x2c, 0xc3, 10, 0x31, 0x2c, 0x32, 10), "UTF-8"),
                source("web page", "a.csv", "<!DOCTYPE html>\n<html><body>404</body></html>\n", "a.csv"),
                source("JSON", "a.csv", "[{\"x\": 1, \"y\": 2},\n {\"x\": 2, \"y\": 3}]\n", "a.csv"),
                source("open quote in a row", "a.csv", withLine(9, "0.1,\"0.2"), "a.csv"),
                source("huge cell", "a.csv", withLine(9, "0.1," + "9".repeat(2 << 20)), "a.csv"),
                source("too many columns", "a.csv", "x,".repeat(100_001) + "\n", "a.csv"),
                source("no numeric column", "a.csv", table(30).replaceAll("\n[^\n]+", "\na,b"), "row 1 holds a"),
                source("too large", "a.csv", withLine(9, "0.1,1e200"), "column y", "1.0E200", "rescale"),
                source("too close", "a.csv", table(30).replaceAll(",0\\.?([0-9]*)", ",$1e-300"), "column y", "rescale"),
                source("gzip of nothing", "a.csv.gz", gzip(new byte[0]), "is empty"),
                source(
                        "gzip of gzip",
                        "a.csv.gz",
                        gzip(gzip(table(30).getBytes(StandardCharsets.UTF_8))),
                        "twice",
                        "unpack"),
                source("empty gzip", "a.csv.gz", "", "a.csv.gz"),
                source("Parquet's marks alone", "a.parquet", "PAR1PAR1"),
                source(
                        "Parquet with a wild footer",
                        "a.parquet",
                        "PAR1" + "x".repeat(50) + "\u007f\u007f\u007f\u007fPAR1"),
                source("ending .json", "a.json", table(30), "ending", ".csv"),
                source("ending .csv.zip", "a.csv.zip", table(30), "zip archive", "unpack"),
                source("ending .parquet.gz", "a.parquet.gz", table(30), "ending", ".csv"),
                source("ending alone", ".gz", table(30), "ending"),
                target("NaN", "b.csv", withLine(5, "0.1,NaN"), "column y", "data row 5", "--missing drop"),
                target("duplicate column", "b.csv", withLine(0, "y,y"), "y twice", "own name"),
                target("too large", "b.csv", withLine(9, "-1e101,0.1"), "column x", "rescale"),
                target("header alone", "b.csv", "x,y\n", "no rows", "--no-header"),
                target("ending .xls", "b.xls", table(30), "spreadsheet", "use CSV"),
                options("tolerance too large", List.of("tolerance"), "--tolerance", "1.4"),
                options("tolerance not a number", List.of("tolerance"), "--tolerance", "NaN"),
                options("tolerance infinite", List.of("tolerance"), "--tolerance", "Infinity"),
                options("tolerance with a comma", List.of("--tolerance", "--help"), "--tolerance", "0,05"),
                options("test share negative", List.of("shares of test"), "--test-share=-0.1"),
                options("steps too many", List.of("--steps", "--help"), "--steps", "99999999999"),
                options("steps broken", List.of("--steps", "--help"), "--steps", "1.5"),
                options("seed too large", List.of("--seed", "--help"), "--seed", "9223372036854775808"),
                options("no value", List.of("--seed", "--help"), "--seed"),
                options("twice", List.of("--seed", "only once"), "--seed", "1", "--seed", "2"),
                options("unknown start", List.of("--start", "--help"), "--start", "nowhere"),
                options("no name", List.of("--columns holds an empty name"), "--columns", ""),
                options("a name too few", List.of("--columns holds an empty name"), "--columns", "x,,y"),
                options("no label", List.of("--label holds an empty name"), "--label", " "),
                source(
                        "a cell that rings",
                        "a.csv",
                        withLine(3, "0.5,a\0b\u001b[2J\u0007"),
                        "column y",
                        "a\u2400b\u241b[2J\u2407,"),
                source("a cell of two lines", "a.csv", withLine(3, "0.5,\"a\nb\""), "column y", "a\u240ab,"),
                options(
                        "aligned and set aside",
                        List.of("column x", "--columns", "--passthrough"),
                        "--columns",
                        "x,y",
                        "--passthrough",
                        "x"),
                options("negative position", List.of("no column -1"), "--columns", "-1"),
                options("position beyond whole numbers", List.of("no column 99999999999"), "--columns", "99999999999"),
                options("checkpoints often in words", List.of("--checkpoint-seconds"), "--checkpoint-seconds", "often"),
                options("checkpoints never", List.of("--checkpoint-seconds"), "--checkpoint-seconds", "Infinity"),
                options("a word too many", List.of("--help"), "surplus"),
                transform("column missing", "a.csv", "x,z\n1,2\n", List.of("a.csv", "no column"), "out.csv"),
                transform("empty", "a.csv", "", List.of("a.csv", "is empty"), "out.csv"),
                transform("text", "a.csv", "height,rain\n1,wet\n", List.of("column rain", "data row 1"), "out.csv"),
                transform(
                        "no logarithm",
                        "a.csv",
                        "height,rain\n1,1\n1,-2\n",
                        List.of("rain, data row 2", "log(1 + x)"),
                        "out.csv"),
                transform("no such folder", "a.csv", "height,rain\n1,2\n", List.of("no folder"), "absent/out.csv"),
                transform("odd ending", "a.csv", "height,rain\n1,2\n", List.of("ending"), "out.doc"),
                other(
                        "compare over no seeds",
                        "a.csv",
                        "",
                        List.of("--seeds"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--seeds",
                        "0"),
                other(
                        "compare over too many seeds",
                        "a.csv",
                        "",
                        List.of("--seeds"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--seeds",
                        "1001"),
                other(
                        "compare an unknown method",
                        "a.csv",
                        "",
                        List.of("magic"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--methods",
                        "copula,magic"),
                other(
                        "demo of too many points",
                        "a.csv",
                        "",
                        List.of("--rows"),
                        "demo",
                        "--rows",
                        "1000001",
                        "--out",
                        "out"),
                other(
                        "demo of negative steps",
                        "a.csv",
                        "",
                        List.of("--steps"),
                        "demo",
                        "--steps",
                        "-1",
                        "--out",
                        "out"),
                other("misspelt", "a.csv", "", List.of("'--sorce', perhaps --source"), "align", "--sorce", "a.csv"),
                other("reproduce the unknown", "a.csv", "", List.of("magic"), "reproduce", "magic", "--out", "out"),
                other("measure without a target", "a.csv", "", List.of("--target"), "measure", "--source", GOOD));
    }

    @ParameterizedTest
    @MethodSource({"cases", "cells", "moreCases"})
    void isRefusedInOneLine(Case bad) throws IOException {
        Path file = folder.resolve(bad.file());
        Files.createDirectories(folder.resolve(bad.file()).resolveSibling("."));
        Files.write(file, bad.content());
        List<String> names = List.of(
                bad.file(),
                GOOD,
                GOLDEN,
                "out",
                "out.csv",
                "absent.csv",
                "absent.lrmf",
                "sub.csv",
                "sub",
                "m.lrmf",
                "absent/out.csv",
                "out.doc");
        Set<Path> before = files();
        CommandLineRun run = CommandLineRun.of(bad.arguments().stream()
                .map(text -> names.contains(text) ? folder.resolve(text).toString() : text)
                .toList());
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.err()).startsWith("lrmf: ").endsWith(".\n").contains(bad.words());
        assertThat(run.out()).isEmpty();
        assertThat(files()).as("files in the folder").isEqualTo(before);
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }
}
