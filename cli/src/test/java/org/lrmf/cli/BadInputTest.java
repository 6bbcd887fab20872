package org.lrmf.cli;

import static org.lrmf.cli.BadInputCase.GOOD;
import static org.lrmf.cli.BadInputCase.bytes;
import static org.lrmf.cli.BadInputCase.cutShort;
import static org.lrmf.cli.BadInputCase.gzip;
import static org.lrmf.cli.BadInputCase.options;
import static org.lrmf.cli.BadInputCase.other;
import static org.lrmf.cli.BadInputCase.source;
import static org.lrmf.cli.BadInputCase.table;
import static org.lrmf.cli.BadInputCase.target;
import static org.lrmf.cli.BadInputCase.withLine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with files or options: code 2, one line that names it, and nothing left behind. */
class BadInputTest {
    @TempDir
    Path folder = Path.of("");

    static Stream<BadInputCase> cases() {
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
                options("test share not a number", List.of("shares of test"), "--test-share", "NaN"),
                options(
                        "test share too small",
                        List.of("--test-share 0.01", "of the 30 rows", "choose one from 0.2"),
                        "--test-share",
                        "0.01"),
                options(
                        "test share too large",
                        List.of("--test-share 0.97", "leave 1 of the 30 rows", "to 0.666"),
                        "--test-share",
                        "0.97"),
                options("tolerance 0", List.of("tolerance"), "--tolerance", "0"),
                options("tolerance negative", List.of("tolerance"), "--tolerance=-1"),
                options("steps negative", List.of("--steps"), "--steps=-5"),
                options("steps just below 0", List.of("--steps"), "--steps", "-1"),
                options("steps text", List.of("--steps", "many", "--help"), "--steps", "many"),
                options("unknown method", List.of("--method", "magic", "--help"), "--method", "magic"),
                options("unknown flow", List.of("--flow", "magic", "--help"), "--flow", "magic"),
                options("start is no closed form", List.of("closed form", "gan"), "--start", "gan"),
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
                other("unknown command", "a.csv", "", List.of("--help"), "improve"),
                other("demo of 3 points", "a.csv", "", List.of("--rows"), "demo", "--rows", "3", "--out", "out"));
    }

    static Stream<BadInputCase> cells() {
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

    static Stream<BadInputCase> moreCases() {
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
                source(
                        "a cell that rings",
                        "a.csv",
                        withLine(3, "0.5,a\0b\u001b[2J\u0007"),
                        "column y",
                        "a\u2400b\u241b[2J\u2407,"),
                source("a cell of two lines", "a.csv", withLine(3, "0.5,\"a\nb\""), "column y", "a\u240ab,"));
    }

    @ParameterizedTest
    @MethodSource({"cases", "cells", "moreCases"})
    void isRefusedInOneLine(BadInputCase bad) throws IOException {
        bad.isRefusedIn(folder);
    }
}
