package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.Table;

/** Tables of every kind and shape end with code 0 and finite numbers. */
class UnusualTablesTest {
    private static final int ROWS = 80;

    @TempDir
    Path folder = Path.of("");

    record Shape(String title, Matrix source, Matrix target) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Shape shape(String title, UnaryOperator<double[]> change) {
        return new Shape(
                title,
                changed(SampleTables.normal(ROWS, 3, 1), change),
                changed(SampleTables.normal(ROWS + 5, 3, 2), change));
    }

    private static Matrix changed(Matrix rows, UnaryOperator<double[]> change) {
        double[][] result = new double[rows.rows()][];
        for (int row = 0; row < result.length; row++) {
            result[row] = change.apply(rows.row(row));
        }
        return Matrix.ofRows(result);
    }

    static Stream<Shape> shapes() {
        Matrix same = SampleTables.normal(ROWS, 2, 1);
        return Stream.of(
                shape("constant column", row -> new double[] {row[0], 7, row[2]}),
                shape("duplicate column", row -> new double[] {row[0], row[1], row[0]}),
                shape("whole numbers", row -> new double[] {row[0], Math.rint(2 * row[1]), Math.rint(row[2])}),
                shape("large and small units", row -> new double[] {1e12 * row[0], 1e-12 * row[1], row[2]}),
                shape("one outlier", row -> new double[] {row[0] > 2 ? 1e9 : row[0], row[1]}),
                shape("one column", row -> new double[] {row[0]}),
                shape("all constant", row -> new double[] {1, 2}),
                new Shape("source equals target", same, same),
                new Shape("200 columns, 60 rows", SampleTables.normal(60, 200, 1), SampleTables.normal(60, 200, 2)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void alignFinitely(Shape shape) {
        Path source = SampleTables.write(folder.resolve("a.csv"), shape.source());
        Path target = SampleTables.write(folder.resolve("b.csv"), shape.target());
        Table aligned = SampleTables.read(aligned(source, target, "aligned.csv"));
        assertThat(aligned.rows()).hasSize(shape.source().rows());
        assertThat(Arrays.stream(aligned.numbers(aligned.columns()).values())).allMatch(Double::isFinite);
    }

    private Path aligned(Path source, Path target, String name, String... more) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "align",
                                "--source",
                                source.toString(),
                                "--target",
                                target.toString(),
                                "--out",
                                folder.resolve("out").toString(),
                                "--method",
                                "gaussian",
                                "--force",
                                "--quiet"),
                        Stream.of(more))
                .toList();
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return folder.resolve("out").resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv.gz", "tsv", "parquet"})
    void keepsTheFormat(String ending) throws IOException {
        List<String> columns = List.of("c1", "c2");
        Path source = SampleTables.write(folder.resolve("a." + ending), SampleTables.normal(ROWS, 2, 1));
        Path target = SampleTables.write(folder.resolve("b." + ending), SampleTables.normal(ROWS, 2, 2));
        Path plainSource = SampleTables.write(folder.resolve("p.csv"), SampleTables.normal(ROWS, 2, 1));
        Path plainTarget = SampleTables.write(folder.resolve("q.csv"), SampleTables.normal(ROWS, 2, 2));
        Path first = aligned(source, target, "aligned." + ending);
        Table packed = SampleTables.read(first);
        byte[] start = Files.readAllBytes(first);
        Table plain = SampleTables.read(aligned(plainSource, plainTarget, "aligned.csv"));
        assertThat(packed.columns()).isEqualTo(columns);
        assertThat(packed.numbers(columns)).isEqualTo(plain.numbers(columns));
        assertThat(first)
                .as("a file of another name is not the command's to remove")
                .exists();
        if (ending.equals("parquet")) {
            assertThat(start).startsWith('P', 'A', 'R', '1');
        } else if (ending.equals("csv.gz")) {
            assertThat(start).startsWith(0x1f, 0x8b);
        } else {
            assertThat(start).startsWith('c', '1', '\t', 'c', '2', '\n');
        }
    }
}
