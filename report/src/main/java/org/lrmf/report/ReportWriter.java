package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report as one HTML file that needs no network. */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Writes the page beside {@code path} and then moves it there, so that no half-written report is ever seen.
     *
     * @throws IOException if the file cannot be written; {@code path} is then as it was
     */
    public static void write(ReportModel model, Path path) throws IOException {
        String html = ReportPage.html(model);
        Path target = path.toAbsolutePath();
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            Files.writeString(partial, html);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
