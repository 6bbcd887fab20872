package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.Table;

/** Numbers at the ends of what a double holds are aligned, or refused in a sentence: never a crash, never a NaN. */
final class ExtremeNumbersTest {
    /** What becomes of the second column, and the code to end with; the first column stays normal. */
    static Stream<Arguments> columns() {
        return Stream.of(
                column("1e30", 0, x -> 1e30 * x),
                column("1e-30", 0, x -> 1e-30 * x),
                column("1e300", 2, x -> 1e300 * x),
                column("1e-300", 2, x -> 1e-300 * x),
                column("subnormal", 2, x -> 1e-310 * x),
                column("far from 0", 0, x -> 1e15 + x),
                column("one row at 1e30", 0, x -> x > 2 ? 1e30 : x),
                column("constant", 0, x -> 7),
                column("all but one constant", 0, x -> x > 2 ? 1 : 0));
    }

    private static Arguments column(String name, int code, DoubleUnaryOperator map) {
        return Arguments.of(name, code, map);
    }

    private static Path write(Path path, DoubleUnaryOperator map, double shift, long seed) {
        Matrix rows = SampleTables.normal(60, 2, seed);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, rows.get(row, 0) + shift);
            rows.set(row, 1, map.applyAsDouble(row == 0 ? 2.5 : rows.get(row, 1)));
        }
        return SampleTables.write(path, rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("columns")
    void areAlignedOrRefused(String name, int code, DoubleUnaryOperator map, @TempDir Path folder) throws IOException {
        Path source = write(folder.resolve("a.csv"), map, 0, 1);
        Path target = write(folder.resolve("b.csv"), map, 1, 2);
        check(name, code, folder.resolve("out"), source, target);
    }

    private static void check(String name, int code, Path out, Path source, Path target) throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "align",
                "--source",
                source.toString(),
                "--target",
                target.toString(),
                "--out",
                out.toString(),
                "--steps",
                "10",
                "--quiet");
        assertThat(run.code()).as(name + ": " + run.err()).isEqualTo(code);
        if (code != 0) {
            assertThat(run.err()).as(name).startsWith("lrmf: ").endsWith(".\n").hasLineCount(1);
            return;
        }
        Table aligned = SampleTables.read(out.resolve("aligned.csv"));
        for (String column : aligned.columns()) {
            assertThat(aligned.texts(column)).as(name).allMatch(cell -> Double.isFinite(Double.parseDouble(cell)));
        }
        assertThat(Files.readString(out.resolve("metrics.json"))).as(name).doesNotContain("NaN", "Infinity");
    }

    /** A third column that is the sum of the others: no covariance of all three has an inverse. */
    @org.junit.jupiter.api.Test
    void columnsThatDependOnEachOtherAreAligned(@TempDir Path folder) throws IOException {
        Path[] paths = new Path[2];
        for (int side = 0; side < 2; side++) {
            Matrix normal = SampleTables.normal(60, 3, 3 + side);
            for (int row = 0; row < normal.rows(); row++) {
                normal.set(row, 1, normal.get(row, 1) + side);
                normal.set(row, 2, normal.get(row, 0) + normal.get(row, 1));
            }
            paths[side] = SampleTables.write(folder.resolve(side + ".csv"), normal);
        }
        check("singular", 0, folder.resolve("out"), paths[0], paths[1]);
    }
}
