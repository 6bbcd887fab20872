package org.lrmf.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A file of text, compressed by gzip or not, as characters; what its first bytes show to be something else is refused. */
final class TextFile {
    private static final int MARK_BYTES = 4;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private TextFile() {}

    /**
     * @param file the bytes of the file at {@code path}, closed where it is refused
     * @throws BadInputException if the first bytes are not those of text
     */
    static Reader open(Path path, InputStream file) throws IOException {
        InputStream bytes = file;
        try {
            if (TableFormat.isCompressed(path)) {
                bytes = unpacked(path, file);
            }
            bytes = new BufferedInputStream(bytes, 1 << 16);
            bytes.mark(MARK_BYTES);
            String start = start(path, bytes);
            requireText(path, start);
            bytes.reset();
            bytes.skipNBytes(start.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0);
            return new Utf8Reader(bytes);
        } catch (BadInputException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream unpacked(Path path, InputStream file) throws IOException {
        try {
            return new GzipStream(file);
        } catch (ZipException | EOFException e) {
            throw new BadInputException(path + " is not compressed by gzip; take .gz off its name or compress it.");
        }
    }

    private static String start(Path path, InputStream bytes) throws IOException {
        try {
            return new String(bytes.readNBytes(MARK_BYTES), StandardCharsets.ISO_8859_1);
        } catch (ZipException | EOFException e) {
            throw new BadInputException(path + " is damaged or cut short; compress or copy it again.");
        }
    }

    private static void requireText(Path path, String start) {
        if (start.startsWith("\u001f\u008b")) {
            throw new BadInputException(path
                    + (TableFormat.isCompressed(path)
                            ? " is compressed by gzip twice; unpack it once."
                            : " is compressed by gzip; add .gz to its name, or unpack it."));
        } else if (start.startsWith("PK\u0003\u0004")) {
            throw new BadInputException(
                    path + " is a zip archive, as the files of spreadsheet programs are; export the table "
                            + "as CSV, or unpack it.");
        } else if (start.equals("PAR1")) {
            throw new BadInputException(path + " is a Parquet file; name it .parquet.");
        }
    }
}
