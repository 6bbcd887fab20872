package org.lrmf.io.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.io.BadInputException;

class IdxFileTest {
    private static final byte[] TWO_PICTURES = {
        0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, (byte) 255, (byte) 204, 0, (byte) 128
    };

    @TempDir
    Path folder;

    @Test
    void picturesAreReadPlainAndPacked() throws IOException {
        for (byte[] content : new byte[][] {TWO_PICTURES, packed(TWO_PICTURES)}) {
            GreyImages images = IdxFile.images(file(content));
            assertThat(images.count()).isEqualTo(2);
            assertThat(images.height()).isEqualTo(1);
            assertThat(images.width()).isEqualTo(3);
            assertThat(images.pixels().values()).containsExactly(0, 0.2f, 1, 0.8f, 0, 128 / 255f);
        }
    }

    @Test
    void labelsAreRead() throws IOException {
        assertThat(IdxFile.labels(file(new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 7, (byte) 200})))
                .containsExactly(7, 200);
    }

    @Test
    void aMissingFileIsNamed() {
        refuses(folder.resolve("none.gz"), "There is no file");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        refuses(file(new byte[0]), "no IDX file");
        refuses(file("a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)), "no IDX file");
        refuses(file(new byte[] {0, 0, 0x0d, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0}), "no IDX file");
        refuses(file(new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 0}), "1 dimensions where pictures have 3");
    }

    @Test
    void headersThatClaimMuchReserveNothing() throws IOException {
        byte[] claims = TWO_PICTURES.clone();
        Arrays.fill(claims, 4, 16, (byte) 0xff);
        refuses(file(claims), "claims more than");
        byte[] large = TWO_PICTURES.clone();
        large[5] = 1;
        refuses(file(large), "ends before");
        byte[] empty = TWO_PICTURES.clone();
        empty[11] = 0;
        refuses(file(empty), "one of its dimensions is 0");
    }

    @Test
    void cutAndLengthenedFilesAreRefused() throws IOException {
        refuses(file(Arrays.copyOf(TWO_PICTURES, 21)), "ends before");
        refuses(file(Arrays.copyOf(TWO_PICTURES, 10)), "ends before");
        refuses(file(Arrays.copyOf(TWO_PICTURES, 23)), "more bytes than its header says");
        byte[] packed = packed(TWO_PICTURES);
        refuses(file(Arrays.copyOf(packed, packed.length - 9)), "ends before");
        byte[] damaged = packed.clone();
        damaged[12] ^= 0x55;
        assertThatThrownBy(() -> IdxFile.images(file(damaged))).isInstanceOf(BadInputException.class);
    }

    private static void refuses(Path path, String words) {
        assertThatThrownBy(() -> IdxFile.images(path))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(words);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
