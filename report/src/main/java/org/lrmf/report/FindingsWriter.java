package org.lrmf.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes findings as one HTML file that needs no network, and as JSON. */
public final class FindingsWriter {
    /** The page's name in its folder. */
    public static final String PAGE = "report.html";

    /** The results' name in their folder. */
    public static final String RESULTS = "results.json";

    private FindingsWriter() {}

    /**
     * Writes {@value #PAGE} and {@value #RESULTS}; each appears when it is complete.
     *
     * @throws IOException if a file cannot be written; it is then as it was
     */
    public static void write(Findings findings, Path folder) throws IOException {
        WholeFile.write(FindingsData.results(findings), folder.resolve(RESULTS));
        WholeFile.write(FindingsPage.html(findings), folder.resolve(PAGE));
    }
}
