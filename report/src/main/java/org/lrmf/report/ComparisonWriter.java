package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a comparison as one HTML file that needs no network. */
public final class ComparisonWriter {
    private ComparisonWriter() {}

    /** Writes the page, into the file itself: who must not show half of one names a temporary file. */
    public static void write(ComparisonModel model, Path path) throws IOException {
        Files.writeString(path, ComparisonPage.html(model));
    }
}
