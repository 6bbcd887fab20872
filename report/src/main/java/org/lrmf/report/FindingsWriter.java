package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes findings as one HTML file that needs no network, and as JSON. */
public final class FindingsWriter {
    private FindingsWriter() {}

    /** Writes both, into the files themselves: who must not show half of one names temporary files. */
    public static void write(Findings findings, Path page, Path results) throws IOException {
        Files.writeString(page, FindingsPage.html(findings));
        Files.writeString(results, FindingsData.results(findings));
    }
}
