package org.lrmf.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 and refuses anything else. Unlike the JDK's reader it hands on all that comes before a wrong byte, so that the row
 * of that byte can be named.
 */
final class Utf8Reader extends Reader {
    private static final int SIZE = 1 << 16;

    private final InputStream stream;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer ready = CharBuffer.allocate(SIZE).flip();
    private boolean ended;

    Utf8Reader(InputStream stream) {
        this.stream = stream;
    }

    /**
     * @throws java.nio.charset.CharacterCodingException if the next byte begins no character
     */
    @Override
    public int read(char[] into, int from, int length) throws IOException {
        while (!ready.hasRemaining()) {
            CoderResult result = decoder.decode(bytes, ready.clear(), ended);
            ready.flip();
            if (ready.hasRemaining()) {
                break;
            } else if (result.isError()) {
                result.throwException();
            } else if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, ready.remaining());
        ready.get(into, from, count);
        return count;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
