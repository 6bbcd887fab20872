package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ColumnSelectionTest {
    private static final ColumnNames SOURCE = names("a.csv", "id,x,y,z");

    private static ColumnNames names(String file, String names) {
        return new ColumnNames(Path.of(file), list(names));
    }

    private static ColumnSelection.Request request(String columns, String passthrough) {
        return new ColumnSelection.Request(list(columns), list(passthrough), Optional.empty());
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    @Test
    void columnsAreMatchedByNameInTheSourcesOrder() {
        ColumnNames target = names("b.csv", "z,extra,y,x");
        assertThat(ColumnSelection.choose(SOURCE, target, request("", "id")).numeric())
                .containsExactly("x", "y", "z");
    }

    @Test
    void namesPositionsAndRanges() {
        ColumnNames target = names("b.csv", "x,y,z");
        assertThat(ColumnSelection.choose(SOURCE, target, request("z,2-3", "")).numeric())
                .containsExactly("z", "x", "y");
    }

    @Test
    void theLabelIsSetAside() {
        ColumnNames target = names("b.csv", "id,x,y,z");
        var request = new ColumnSelection.Request(List.of(), List.of("id"), Optional.of("z"));
        assertThat(ColumnSelection.choose(SOURCE, target, request).numeric()).containsExactly("x", "y");
    }

    @Test
    void textIsNamedUnlessTheUserNamedTheColumn() {
        ColumnNames target = names("b.csv", "id,x,y,z");
        assertThatThrownBy(() ->
                        ColumnSelection.choose(SOURCE, target, request("", "")).requireNumbers(i -> i > 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage("a.csv or b.csv holds no numbers in the column id; carry it along with --passthrough id.");
        ColumnSelection.choose(SOURCE, target, request("", "")).requireNumbers(i -> true);
        ColumnSelection.choose(SOURCE, target, request("1-4", "")).requireNumbers(i -> i > 0);
    }

    @Test
    void aRemedyCanBePastedIntoAShell() {
        ColumnNames table = new ColumnNames(Path.of("a.csv"), List.of("größe", "Height, cm", "wind speed", "it's"));
        assertThat(table.names().stream().map(table::argument))
                .containsExactly("größe", "2", "'wind speed'", "'it'\\''s'");
        assertThat(table.resolve(List.of("2", "wind speed"))).containsExactly("Height, cm", "wind speed");
    }

    @Test
    void aColumnThatTheTargetLacksIsNamed() {
        refused(
                names("b.csv", "x,y"),
                request("", "id"),
                "b.csv has no column z, which a.csv has; rename it, or carry it along with --passthrough z.");
    }

    @Test
    void wrongNamesAndPositions() {
        ColumnNames target = names("b.csv", "x,y,z");
        refused(target, request("w", ""), "a.csv has no column w; it has id, x, y, z.");
        refused(target, request("2-9", ""), "a.csv has the columns 1 to 4, not 2-9; correct the position.");
        refused(target, request("0", ""), "a.csv has the columns 1 to 4, not 0; correct the position.");
    }

    @Test
    void aColumnIsNotAlignedAndSetAside() {
        ColumnNames target = names("b.csv", "x,y,z");
        String sentence =
                "The column y is named to be aligned and to be set aside; take it out of --columns, or out of "
                        + "--passthrough and --label.";
        refused(target, request("x,y", "y"), sentence);
        refused(target, new ColumnSelection.Request(List.of("2-4"), List.of(), Optional.of("y")), sentence);
    }

    @Test
    void nothingLeft() {
        ColumnNames target = names("b.csv", "x,y,z");
        refused(
                target,
                request("", "1-4"),
                "No column is left to align in a.csv; name at least one numeric column with --columns.");
    }

    private static void refused(ColumnNames target, ColumnSelection.Request request, String sentence) {
        assertThatThrownBy(() -> ColumnSelection.choose(SOURCE, target, request))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence);
    }
}
