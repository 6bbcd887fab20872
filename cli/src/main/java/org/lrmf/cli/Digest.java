package org.lrmf.cli;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.lrmf.engine.array.Matrix;

/** SHA-256 of the numbers that were aligned, big-endian, row by row. */
final class Digest {
    private Digest() {}

    static String of(Matrix rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES);
            for (double value : rows.values()) {
                digest.update(buffer.clear().putDouble(value).array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
