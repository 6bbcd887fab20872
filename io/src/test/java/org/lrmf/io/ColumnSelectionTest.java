package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ColumnSelectionTest {
    private static final Table SOURCE = table("a.csv", "id,x,y,z", "r1,1,2,3", "r2,4,5,6");

    private static Table table(String name, String... lines) {
        List<String[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            rows.add(lines[i].split(",", -1));
        }
        return new Table(Path.of(name), true, List.of(lines[0].split(",", -1)), rows, 0);
    }

    private static ColumnSelection.Request request(String columns, String passthrough) {
        return new ColumnSelection.Request(list(columns), list(passthrough), Optional.empty());
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    @Test
    void columnsAreMatchedByNameInTheSourcesOrder() {
        Table target = table("b.csv", "z,extra,y,x", "1,q,2,3");
        assertThat(ColumnSelection.choose(SOURCE, target, request("", "id")).numeric())
                .containsExactly("x", "y", "z");
    }

    @Test
    void namesPositionsAndRanges() {
        Table target = table("b.csv", "x,y,z", "1,2,3");
        assertThat(ColumnSelection.choose(SOURCE, target, request("z,2-3", "")).numeric())
                .containsExactly("z", "x", "y");
    }

    @Test
    void theLabelIsSetAside() {
        Table target = table("b.csv", "id,x,y,z", "s1,1,2,3");
        var request = new ColumnSelection.Request(List.of(), List.of("id"), Optional.of("z"));
        assertThat(ColumnSelection.choose(SOURCE, target, request).numeric()).containsExactly("x", "y");
    }

    @Test
    void textIsNamed() {
        Table target = table("b.csv", "id,x,y,z", "s1,1,2,3");
        refused(
                target,
                request("", ""),
                "a.csv or b.csv holds text in the column id; carry it along with --passthrough id.");
    }

    @Test
    void aColumnThatTheTargetLacksIsNamed() {
        refused(
                table("b.csv", "x,y", "1,2"),
                request("", "id"),
                "b.csv has no column z, which a.csv has; rename it, or carry it along with --passthrough z.");
    }

    @Test
    void wrongNamesAndPositions() {
        Table target = table("b.csv", "x,y,z", "1,2,3");
        refused(target, request("w", ""), "a.csv has no column w; it has id, x, y, z.");
        refused(target, request("2-9", ""), "a.csv has the columns 1 to 4, not 2-9; correct the position.");
        refused(target, request("0", ""), "a.csv has the columns 1 to 4, not 0; correct the position.");
    }

    @Test
    void nothingLeft() {
        Table target = table("b.csv", "x,y,z", "1,2,3");
        refused(
                target,
                request("", "1-4"),
                "No column is left to align in a.csv; name at least one numeric column with --columns.");
    }

    private static void refused(Table target, ColumnSelection.Request request, String sentence) {
        assertThatThrownBy(() -> ColumnSelection.choose(SOURCE, target, request))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence);
    }
}
