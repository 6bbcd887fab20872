package org.lrmf.io;

import java.nio.file.Path;

/** Tells a text table of one column from one whose columns are separated by something else than its name says. */
final class Separators {
    private Separators() {}

    /**
     * @param line the first line, which the separator of the format did not split
     * @throws BadInputException if something else would split it
     */
    static void requireNone(Path path, TableFormat format, String line) {
        if (format != TableFormat.CSV) {
            return;
        } else if (line.indexOf('\t') > 0) {
            throw new BadInputException(path + " separates its columns by tabs; name it .tsv, or save it with commas.");
        } else if (line.indexOf(';') > 0) {
            throw new BadInputException(path + " separates its columns by semicolons; save it with commas (and decimal "
                    + "points), or as a .tsv file with tabs.");
        } else if (line.indexOf('|') > 0) {
            throw new BadInputException(path
                    + " separates its columns by vertical bars; save it with commas, or as a .tsv file with tabs.");
        }
    }
}
