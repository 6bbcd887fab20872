package org.lrmf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** SHA-256 of the names, sizes and bytes of files. */
final class FileDigest {
    private FileDigest() {}

    /** @param paths files in an order that counts, or folders, of which the PNG files are taken, in the order of names */
    static String of(List<Path> paths) throws IOException {
        MessageDigest digest = Digest.sha256();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                for (Path picture : pictures(path)) {
                    add(digest, picture);
                }
            } else {
                add(digest, path);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        byte[] name = String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
        digest.update(name);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Files.size(file)).array());
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                digest.update(bytes, 0, read);
            }
        }
    }
}
