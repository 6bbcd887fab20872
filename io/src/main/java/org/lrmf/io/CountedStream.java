package org.lrmf.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read; any thread may ask how many. */
final class CountedStream extends FilterInputStream {
    private volatile long count;

    CountedStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    // One thread reads, so that nothing is lost between the two accesses.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private int add(int read) {
        count += Math.max(0, read);
        return read;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return add(super.read(bytes, from, length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
