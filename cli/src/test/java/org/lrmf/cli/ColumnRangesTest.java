package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.Table;

class ColumnRangesTest {
    private static final List<String> COLUMNS = List.of("x", "y");

    private static JsonNode metrics() {
        Table table = new Table(Path.of("a.csv"), true, COLUMNS, List.of(), 0);
        Matrix source = Matrix.of(3, 2, new double[] {0, 5, 10, 5, 4, 5});
        Matrix target = Matrix.of(2, 2, new double[] {100, 1, 200, 2});
        var json = new ObjectMapper().createObjectNode();
        ColumnRanges.add(json, new Tables(table, table, COLUMNS, source, target, new boolean[2], Optional.empty()));
        return json;
    }

    private static Optional<String> sentence(JsonNode metrics, boolean inverse, double... rows) {
        ColumnRanges ranges = ColumnRanges.of(metrics, inverse, COLUMNS);
        ranges.accept(Matrix.of(1, 2, Arrays.copyOf(rows, 2)));
        ranges.accept(Matrix.of(rows.length / 2 - 1, 2, Arrays.copyOfRange(rows, 2, rows.length)));
        return ranges.sentence();
    }

    @Test
    void rowsBeyondATenthOfTheRangeAreCountedAndTheirColumnsNamed() {
        assertThat(sentence(metrics(), false, -0.9, 5, 10.9, 5, 3, 5)).isEmpty();
        assertThat(sentence(metrics(), false, 11.1, 5, 0, 5, -1.1, 5))
                .hasValue(
                        "2 of 3 rows lie well outside those that the map was fitted on, in x: there it extrapolates.");
        assertThat(sentence(metrics(), false, 5, 5.1, 90, 4, 3, 5))
                .hasValue(
                        "2 of 3 rows lie well outside those that the map was fitted on, in x, y: there it extrapolates.");
    }

    @Test
    void rowsThatAreMappedBackAreComparedWithTheTarget() {
        assertThat(sentence(metrics(), true, 95, 1, 200, 2)).isEmpty();
        assertThat(sentence(metrics(), true, 5, 1, 200, 2)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"ranges\":3}",
                "{\"ranges\":{\"source\":[]}}",
                "{\"ranges\":{\"source\":{\"x\":[1],\"y\":[\"a\",2]}}}",
                "{\"ranges\":{\"source\":{\"x\":[2,1],\"y\":[-1e308,1e308]}}}"
            })
    void whatIsNoRangeBoundsNothing(String json) throws IOException {
        assertThat(sentence(new ObjectMapper().readTree(json), false, 1e9, -1e9, 0, 0))
                .isEmpty();
    }
}
