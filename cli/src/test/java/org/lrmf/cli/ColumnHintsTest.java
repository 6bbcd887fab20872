package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.lrmf.io.ColumnNames;

class ColumnHintsTest {
    private static ColumnHints hints(String file, int rows, IntToDoubleFunction value) {
        ColumnHints hints = new ColumnHints(new ColumnNames(Path.of(file), List.of("id", "k")), List.of("k"));
        for (int row = 0; row < rows; row++) {
            hints.accept(new double[] {value.applyAsDouble(row)});
        }
        return hints;
    }

    private static ColumnHints hints(int rows, IntToDoubleFunction value) {
        return hints("a.csv", rows, value);
    }

    @Test
    void wholeNumbersThatRiseFromRowToRowNumberRows() {
        assertThat(hints(20, row -> 7 * row - 30).numbersRows(0)).isTrue();
        assertThat(hints(19, row -> 7 * row - 30).numbersRows(0)).isFalse();
        assertThat(hints(40, row -> row == 30 ? 0 : row).numbersRows(0)).isFalse();
        assertThat(hints(40, row -> row == 30 ? 29 : row).numbersRows(0)).isFalse();
        assertThat(hints(40, row -> row + (row == 30 ? 0.5 : 0)).numbersRows(0)).isFalse();
    }

    @Test
    void aFewWholeNumbersOnManyRowsNameClasses() {
        assertThat(hints(100, row -> row % 10).namesClasses(0)).isTrue();
        assertThat(hints(99, row -> row % 10).namesClasses(0)).isFalse();
        assertThat(hints(200, row -> row % 11).namesClasses(0)).isFalse();
        assertThat(hints(100, row -> row % 2 / 2.0).namesClasses(0)).isFalse();
        assertThat(hints(100, row -> 3).namesClasses(0)).isFalse();
        assertThat(hints(100, row -> row % 2 == 0 ? 0.0 : -0.0).namesClasses(0)).isFalse();
    }

    @Test
    void rowsThatOneTableNumbersAreSaidAndClassesOfBoth() {
        ColumnHints rows = hints(100, row -> row);
        ColumnHints classes = hints("b.csv", 100, row -> row % 3);
        ColumnHints neither = hints("c.csv", 100, row -> row * 0.3);
        assertThat(ColumnHints.sentences(neither, rows))
                .singleElement()
                .asString()
                .startsWith("Column k of a.csv: whole numbers that rise")
                .endsWith("--passthrough k.");
        assertThat(ColumnHints.sentences(rows, rows)).isEqualTo(ColumnHints.sentences(neither, rows));
        assertThat(ColumnHints.sentences(classes, classes))
                .singleElement()
                .asString()
                .startsWith("Column k: a few whole numbers")
                .contains("--passthrough k,");
        assertThat(ColumnHints.sentences(classes, neither)).isEmpty();
        assertThat(ColumnHints.sentences(neither, neither)).isEmpty();
    }
}
