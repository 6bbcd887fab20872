package org.lrmf.io;

import java.nio.file.Path;
import java.util.Locale;

/** How a table is stored; told by the file's name. */
public enum TableFormat {
    CSV(','),
    TSV('\t'),
    PARQUET('\0');

    private final char separator;

    TableFormat(char separator) {
        this.separator = separator;
    }

    char separator() {
        return separator;
    }

    /**
     * @throws BadInputException if the name has none of the known endings
     */
    public static TableFormat of(Path path) {
        String name = name(path);
        String text = isCompressed(path) ? name.substring(0, name.length() - 3) : name;
        if (text.endsWith(".csv") || text.endsWith(".txt")) {
            return CSV;
        } else if (text.endsWith(".tsv") || text.endsWith(".tab")) {
            return TSV;
        } else if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        if (name.matches(".*\\.(xls|xlsx|xlsm|xlsb|ods)")) {
            throw new BadInputException(path + " is a spreadsheet, which is neither read nor written; use CSV, which "
                    + "spreadsheet programs import and export.");
        } else if (name.endsWith(".zip")) {
            throw new BadInputException(
                    path + " is a zip archive, which is neither read nor written; unpack it, or use .csv.gz.");
        }
        throw new BadInputException(path
                + " has an unknown ending; name it .csv, .tsv or .parquet (the first two may be followed by .gz).");
    }

    static boolean isCompressed(Path path) {
        return name(path).endsWith(".gz");
    }

    /** The ending of a file of this format, compressed like {@code path}. */
    public String endingLike(Path path) {
        return "." + name().toLowerCase(Locale.ROOT) + (isCompressed(path) ? ".gz" : "");
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    }
}
