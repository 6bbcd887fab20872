package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8ReaderTest {
    /** Hands out a few bytes at a time, as pipes and packed files do. */
    private static InputStream inPieces(byte[] bytes, int most) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(most, length));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 70_000})
    void readsCharactersOfAllLengthsInPiecesOfAnySize(int piece) throws IOException {
        String text = "aé€😀\n".repeat(20_000);
        StringBuilder read = new StringBuilder();
        char[] one = new char[piece];
        try (Utf8Reader reader = new Utf8Reader(inPieces(text.getBytes(StandardCharsets.UTF_8), piece))) {
            for (int count = reader.read(one, 0, piece); count >= 0; count = reader.read(one, 0, piece)) {
                assertThat(count).isPositive();
                read.append(one, 0, count);
            }
        }
        assertThat(read).hasToString(text);
    }
}
