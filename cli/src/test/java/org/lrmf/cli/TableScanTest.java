package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Chunk;
import org.lrmf.io.ColumnNames;

final class TableScanTest {
    private static final ColumnNames NAMES = new ColumnNames(Path.of("a.csv"), List.of("id", "x", "y"));

    private static TableScan scan(boolean dropping, boolean logarithm) {
        return new TableScan(NAMES, List.of("y", "x"), new boolean[] {false, logarithm}, dropping);
    }

    /** Chunks of two rows. */
    private static List<String> kept(TableScan scan, String... lines) {
        List<String> kept = new ArrayList<>();
        for (int from = 0; from < lines.length; from += 2) {
            List<String[]> rows = Arrays.stream(lines, from, Math.min(lines.length, from + 2))
                    .map(line -> line.split(",", -1))
                    .toList();
            scan.accept(new Chunk(from, rows)).forEach(row -> kept.add(row[0]));
        }
        return kept;
    }

    @Test
    void soundRowsAreKeptCountedAndDigested() {
        TableScan scan = scan(false, true);
        assertThat(kept(scan, "a,1,2", "b,-0.5,3", "c,5,6")).containsExactly("a", "b", "c");
        scan.requireNumbers();
        scan.requireRange();
        scan.requireLogarithms();
        assertThat(scan.kept()).isEqualTo(3);
        assertThat(scan.dropped()).isZero();
        Matrix numbers = Matrix.zeros(3, 2);
        System.arraycopy(new double[] {2, 1, 3, -0.5, 6, 5}, 0, numbers.values(), 0, 6);
        assertThat(scan.digest()).isEqualTo(Digest.of(numbers));
    }

    @Test
    void textIsToBeMendedWhereNumbersAreMeant() {
        TableScan scan = scan(false, false);
        kept(scan, "a,40%,red", "b,30%,blue");
        assertThatThrownBy(() -> scan.requireMeantAsText(1, false))
                .hasMessageStartingWith("a.csv, column x, data row 1 holds 40%, a number with more than digits");
        scan.requireMeantAsText(0, false);
        assertThatThrownBy(() -> scan.requireMeantAsText(0, true))
                .hasMessageStartingWith("a.csv, column y, data row 1 holds red, which is not a number");
    }

    @Test
    void rowsThatLackANumberAreDroppedAndCounted() {
        TableScan scan = scan(true, false);
        assertThat(kept(scan, "a,1,2", "b,,3", "c,NA,word", ",5,6", "e,7,?")).containsExactly("a", "");
        scan.requireNumbers();
        assertThat(scan.kept()).isEqualTo(2);
        assertThat(scan.dropped()).isEqualTo(3);
    }

    @Test
    void theFirstWrongCellIsNamedByItsRowInTheFile() {
        TableScan rejecting = scan(false, false);
        kept(rejecting, "a,1,2", "b,2,3", "c,,7", "d,?,7");
        assertThatThrownBy(rejecting::requireNumbers)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("a.csv, column x, data row 3 holds no number (empty)");
        TableScan dropping = scan(true, false);
        kept(dropping, "a,1,2", "b,,3", "c,4,word");
        assertThatThrownBy(dropping::requireNumbers)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("a.csv, column y, data row 3 holds word");
    }

    @Test
    void numbersOutOfRangeAndWithoutLogarithmAreNamed() {
        TableScan scan = scan(false, true);
        kept(scan, "a,1,2", "b,-1,3", "c,-2,1e200");
        assertThatThrownBy(scan::requireLogarithms)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("a.csv, column x, data row 2 holds -1.0, which has no log(1 + x)");
        assertThatThrownBy(scan::requireRange)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("a.csv, column y holds 1.0E200, beyond");
    }

    @Test
    void aColumnIsTextWhereMostCellsAre() {
        TableScan scan = scan(true, false);
        kept(scan, "a,1,w", "b,2,w", "c,v,3", ",,w");
        assertThat(scan.isMostlyNumeric(0)).isFalse();
        assertThat(scan.isMostlyNumeric(1)).isTrue();
    }
}
