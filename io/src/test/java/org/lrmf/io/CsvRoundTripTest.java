package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.lrmf.engine.array.Matrix;

/** What is written is read back: any text, and numbers to the last bit. */
class CsvRoundTripTest {
    private static final String SEED = "20260711";

    @Provide
    Arbitrary<List<String[]>> rows() {
        Arbitrary<String> cell =
                Arbitraries.strings().withChars("ab,;\t\"'\n\r é温 0.5-").ofMaxLength(8);
        // Columns of which one is never empty: a line without any character is no row.
        return cell.array(String[].class)
                .ofSize(3)
                .map(CsvRoundTripTest::led)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static String[] led(String[] cells) {
        return new String[] {"r" + cells[0], cells[1], cells[2]};
    }

    @Property(tries = 60, seed = SEED)
    void textSurvives(@ForAll("rows") List<String[]> rows) throws IOException {
        for (String ending : List.of(".csv", ".tsv", ".csv.gz")) {
            List<String[]> read = written(ending, List.of("x", "y", "z"), rows).rows();
            assertThat(flat(read)).isEqualTo(flat(rows));
        }
    }

    @Property(tries = 60, seed = SEED)
    void numbersSurviveToTheLastBit(@ForAll @Size(min = 1, max = 30) List<Double> values) throws IOException {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        sameBits(numbers);
    }

    @Example
    void unusualNumbersSurvive() throws IOException {
        sameBits(new double[] {
            0.0,
            -0.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            0.1,
            1e15,
            1e16,
            -7,
            1e-300
        });
    }

    private static void sameBits(double[] numbers) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (int row = 0; row < numbers.length; row++) {
            rows.add(new String[] {"r" + row, "0"});
        }
        List<String> columns = List.of("id", "x");
        Matrix matrix = Matrix.of(numbers.length, 1, numbers);
        Table read = written(".csv", columns, Table.withNumbers(columns, rows, List.of("x"), matrix));
        double[] back = read.numbers(List.of("x")).values();
        assertThat(Arrays.stream(back).mapToLong(Double::doubleToRawLongBits).toArray())
                .isEqualTo(Arrays.stream(numbers)
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray());
    }

    private static Table written(String ending, List<String> columns, List<String[]> rows) throws IOException {
        Path path = Files.createTempFile("lrmf-round-trip-", ending);
        try {
            try (TableWriter writer = TableWriter.create(path, columns, true)) {
                writer.write(rows);
                writer.commit();
            }
            return Table.read(path, true);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static List<String> flat(List<String[]> rows) {
        return rows.stream().flatMap(Arrays::stream).toList();
    }
}
