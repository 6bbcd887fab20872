package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private static final List<byte[]> SOUND = new ArrayList<>();

    @BeforeContainer
    static void writeSoundFiles() throws IOException {
        Path path = Files.createTempFile("lrmf-fuzz", ".lrmf");
        for (Model model : List.of(ModelSamples.model(), ModelSamples.images())) {
            model.save(path);
            SOUND.add(Files.readAllBytes(path));
        }
        file = path;
    }

    private static byte[] sound(boolean images) {
        return SOUND.get(images ? 1 : 0);
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void aFileCutShortIsRefused(@ForAll boolean images, @ForAll @IntRange(max = PARTS - 1) int part)
            throws IOException {
        byte[] sound = sound(images);
        assertThat(loads(Arrays.copyOf(sound, (int) ((long) sound.length * part / PARTS))))
                .isFalse();
    }

    @Property(tries = 200, seed = "2", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void aFileWithBytesToSpareIsRefused(@ForAll boolean images, @ForAll @Size(min = 1, max = 40) byte[] more)
            throws IOException {
        byte[] sound = sound(images);
        byte[] longer = Arrays.copyOf(sound, sound.length + more.length);
        System.arraycopy(more, 0, longer, sound.length, more.length);
        assertThat(loads(longer)).isFalse();
    }

    @Property(tries = 700, seed = "3", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void aFlippedBitIsRefusedOrHarmless(
            @ForAll boolean images, @ForAll @IntRange(max = PARTS - 1) int part, @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        byte[] sound = sound(images);
        byte[] damaged = sound.clone();
        damaged[(int) ((long) sound.length * part / PARTS)] ^= (byte) (1 << bit);
        loads(damaged);
    }

    @Property(tries = 700, seed = "4", shrinking = ShrinkingMode.BOUNDED, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void anotherDigitInTheHeaderIsRefusedOrHarmless(
            @ForAll boolean images, @ForAll @IntRange(max = PARTS - 1) int part, @ForAll @IntRange(max = 9) int digit)
            throws IOException {
        byte[] sound = sound(images);
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
            model.map()
                    .transform(
                            model.map().features() == 2 ? ModelSamples.rows(6).slice(0, 3) : ModelSamples.pixels(6), 0);
            return true;
        } catch (ModelFileException refused) {
            assertThat(refused).hasMessageStartingWith(path.toString()).hasMessageEndingWith(".");
            return false;
        }
    }
}
