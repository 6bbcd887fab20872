package org.lrmf.experiments.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lrmf.io.AtomicFile;

/**
 * A file of comma-separated rows that grows by one after each measurement, so that a run that was killed goes on. Of two
 * rows of one pair, size and seed the later counts.
 */
final class SuiteFile {
    private final Path path;
    private final List<SuiteRow> rows = new ArrayList<>();

    /**
     * Opens a file or begins one. A last line that was cut short is dropped, and so are rows that a later one replaces.
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
            put(SuiteRow.parse(lines.get(i)));
        }
        StringBuilder kept = new StringBuilder(SuiteRow.HEADER).append('\n');
        rows.forEach(row -> kept.append(row.csv()).append('\n'));
        if (!kept.toString().equals(text)) {
            try (AtomicFile file = new AtomicFile(path)) {
                Files.writeString(file.temporary(), kept);
                file.commit();
            }
        }
    }

    List<SuiteRow> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** @param ratio whether a row counts only with L */
    boolean holds(String pair, int count, long seed, boolean ratio) {
        return rows.stream().anyMatch(row -> row.is(pair, count, seed) && (!ratio || !Double.isNaN(row.ratio())));
    }

    private void put(SuiteRow row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).is(row.pair(), row.rows(), row.seed())) {
                rows.set(i, row);
                return;
            }
        }
        rows.add(row);
    }

    void append(SuiteRow row) throws IOException {
        Files.writeString(path, row.csv() + "\n", StandardOpenOption.APPEND);
        put(row);
    }
}
