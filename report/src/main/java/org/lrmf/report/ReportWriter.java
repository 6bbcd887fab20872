package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report as one HTML file that needs no network. */
public final class ReportWriter {
    private ReportWriter() {}

    /** Writes the page, into the file itself: who must not show half of one names a temporary file. */
    public static void write(ReportModel model, Path path) throws IOException {
        Files.writeString(path, ReportPage.html(model));
    }
}
