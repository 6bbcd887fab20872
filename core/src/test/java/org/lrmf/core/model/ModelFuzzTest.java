package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Damaged model files are refused with one exception, or load as a map that still works. */
final class ModelFuzzTest {
    private static final int PARTS = 10_000;
    private static @Nullable Path file;
    private static byte[] sound = {};

    @BeforeContainer
    static void writeSoundFile() throws IOException {
        Path path = Files.createTempFile("lrmf-fuzz", ".lrmf");
        ModelSamples.model().save(path);
        sound = Files.readAllBytes(path);
        file = path;
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void aFileCutShortIsRefused(@ForAll @IntRange(max = PARTS - 1) int part) throws IOException {
        assertThat(loads(Arrays.copyOf(sound, (int) ((long) sound.length * part / PARTS))))
                .isFalse();
    }

    @Property(tries = 200, seed = "2", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void aFileWithBytesToSpareIsRefused(@ForAll @Size(min = 1, max = 40) byte[] more) throws IOException {
        byte[] longer = Arrays.copyOf(sound, sound.length + more.length);
        System.arraycopy(more, 0, longer, sound.length, more.length);
        assertThat(loads(longer)).isFalse();
    }

    @Property(tries = 700, seed = "3", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void aFlippedBitIsRefusedOrHarmless(@ForAll @IntRange(max = PARTS - 1) int part, @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        byte[] damaged = sound.clone();
        damaged[(int) ((long) sound.length * part / PARTS)] ^= (byte) (1 << bit);
        loads(damaged);
    }

    @Property(tries = 700, seed = "4", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void anotherDigitInTheHeaderIsRefusedOrHarmless(
            @ForAll @IntRange(max = PARTS - 1) int part, @ForAll @IntRange(max = 9) int digit) throws IOException {
        int dataStart = 8 + (sound[0] & 0xff) + ((sound[1] & 0xff) << 8);
        byte[] damaged = sound.clone();
        int at = 8 + (int) ((long) (dataStart - 8) * part / PARTS);
        while (at < dataStart - 1 && !Character.isDigit(damaged[at])) {
            at++;
        }
        damaged[at] = (byte) ('0' + digit);
        loads(damaged);
    }

    @Property(tries = 200, seed = "5", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void anyBytesAreRefused(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
        assertThat(loads(bytes)).isFalse();
    }

    @Property(tries = 200, seed = "6", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void anyHeaderIsRefused(@ForAll @StringLength(max = 30) String text) throws IOException {
        byte[] header = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[8 + header.length];
        bytes[0] = (byte) header.length;
        System.arraycopy(header, 0, bytes, 8, header.length);
        assertThat(loads(bytes)).isFalse();
    }

    /** Whether the bytes load; anything but {@link ModelFileException} fails the test. */
    private static boolean loads(byte[] bytes) throws IOException {
        Path path = file;
        if (path == null) {
            throw new IllegalStateException("no file yet");
        }
        Files.write(path, bytes);
        try {
            Model model = Model.load(path);
            model.map().transform(ModelSamples.rows(6).slice(0, 3), 0);
            return true;
        } catch (ModelFileException refused) {
            assertThat(refused).hasMessageStartingWith(path.toString()).hasMessageEndingWith(".");
            return false;
        }
    }
}
