package org.lrmf.cli;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.lrmf.engine.array.Matrix;

/** SHA-256 of the numbers that were aligned, big-endian, row by row. */
final class Digest {
    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(512 * Double.BYTES);

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    static String of(Matrix rows) {
        Digest digest = new Digest();
        digest.add(rows.values());
        return digest.hex();
    }

    void add(double[] numbers) {
        for (double number : numbers) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putDouble(number);
        }
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** The digest of all numbers; nothing can be added afterwards. */
    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
