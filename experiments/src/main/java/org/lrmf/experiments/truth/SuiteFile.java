package org.lrmf.experiments.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A file of comma-separated rows that grows by one after each measurement, so that a run that was killed goes on. */
final class SuiteFile {
    private final Path path;
    private final List<SuiteRow> rows = new ArrayList<>();

    /**
     * Opens a file or begins one. A last line that was cut short is dropped.
     *
     * @throws IOException if it cannot be read or written, or is not a file of the suite
     */
    SuiteFile(Path path) throws IOException {
        this.path = path;
        if (path.toAbsolutePath().getParent() != null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
        }
        String text = Files.exists(path) ? Files.readString(path) : "";
        List<String> lines = text.lines().toList();
        if (!lines.isEmpty() && !lines.get(0).equals(SuiteRow.HEADER)) {
            throw new IOException(path + " is not a file of this suite; name another with --out or delete it");
        }
        int whole = text.endsWith("\n") ? lines.size() : Math.max(0, lines.size() - 1);
        for (int i = 1; i < whole; i++) {
            rows.add(SuiteRow.parse(lines.get(i)));
        }
        StringBuilder kept = new StringBuilder(SuiteRow.HEADER).append('\n');
        rows.forEach(row -> kept.append(row.csv()).append('\n'));
        if (!kept.toString().equals(text)) {
            Files.writeString(path, kept);
        }
    }

    List<SuiteRow> rows() {
        return Collections.unmodifiableList(rows);
    }

    boolean holds(String pair, int count, long seed) {
        return rows.stream().anyMatch(row -> row.is(pair, count, seed));
    }

    void append(SuiteRow row) throws IOException {
        Files.writeString(path, row.csv() + "\n", StandardOpenOption.APPEND);
        rows.add(row);
    }
}
