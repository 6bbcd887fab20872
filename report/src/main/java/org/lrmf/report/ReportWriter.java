package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a report as one HTML file that needs no network. */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Writes the page beside {@code path} and then moves it there, so that no half-written report is ever seen.
     *
     * @throws IOException if the file cannot be written; {@code path} is then as it was
     */
    public static void write(ReportModel model, Path path) throws IOException {
        WholeFile.write(ReportPage.html(model), path);
    }
}
