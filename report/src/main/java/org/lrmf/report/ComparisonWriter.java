package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a comparison as one HTML file that needs no network. */
public final class ComparisonWriter {
    private ComparisonWriter() {}

    /**
     * Writes the page beside {@code path} and then moves it there.
     *
     * @throws IOException if the file cannot be written; {@code path} is then as it was
     */
    public static void write(ComparisonModel model, Path path) throws IOException {
        WholeFile.write(ComparisonPage.html(model), path);
    }
}
