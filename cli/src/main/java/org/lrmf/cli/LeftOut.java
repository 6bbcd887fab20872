package org.lrmf.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lrmf.core.measure.Text;
import org.lrmf.io.ColumnNames;

/** What of the tables is neither aligned nor measured though nobody named it, in words. */
final class LeftOut {
    private LeftOut() {}

    /** The target's columns that the source lacks. */
    static List<String> columns(List<String> source, List<String> target) {
        Set<String> known = new HashSet<>(source);
        return target.stream().filter(column -> !known.contains(column)).toList();
    }

    /** A sentence on columns that one table lacks; empty where there is none. */
    static Optional<String> sentence(ColumnNames source, ColumnNames target) {
        List<String> columns = columns(source.names(), target.names());
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Text.format(
                "%,d %s of %s that %s lacks %s left out: %s.",
                columns.size(),
                columns.size() == 1 ? "column" : "columns",
                target.path(),
                source.path(),
                columns.size() == 1 ? "is" : "are",
                ColumnNames.listed(columns)));
    }

    /** A sentence on rows of one table; empty where there is none. */
    static Optional<String> sentence(Path table, long rows) {
        if (rows == 0) {
            return Optional.empty();
        }
        String format = rows == 1
                ? "%,d row of %s was left out because a number was missing."
                : "%,d rows of %s were left out because a number was missing.";
        return Optional.of(Text.format(format, rows, table));
    }
}
