package org.lrmf.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads all members of a gzip file, also through a pipe. The JDK's stream takes whatever follows a member and is no whole
 * header for the end of the file, so that a damaged file could lose its last rows without a word; this one refuses it.
 */
final class GzipStream extends GZIPInputStream {
    private static final int BUFFER = 1 << 16;
    private static final int TRAILER = 8;

    /**
     * @throws ZipException if the file does not begin as gzip
     */
    GzipStream(InputStream file) throws IOException {
        super(new KnownEnd(file), BUFFER);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read < 0) {
            requireEnd();
        }
        return read;
    }

    /** Zeros may pad a file. */
    private void requireEnd() throws IOException {
        for (int i = Math.min(len, len - inf.getRemaining() + TRAILER); i < len; i++) {
            requireZero(buf[i]);
        }
        for (int value = in.read(); value >= 0; value = in.read()) {
            requireZero(value);
        }
    }

    private static void requireZero(int value) throws ZipException {
        if (value != 0) {
            throw new ZipException("what follows the last part is not gzip");
        }
    }

    /** Says that something is available wherever the end has not come, as the JDK's stream asks that after each member. */
    private static final class KnownEnd extends BufferedInputStream {
        KnownEnd(InputStream in) {
            super(in, BUFFER);
        }

        @Override
        public synchronized int available() throws IOException {
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : Math.max(1, super.available());
        }
    }
}
