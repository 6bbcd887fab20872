package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.Matrix;

final class ModelFileTest {
    private Path file = Path.of("");

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("model.lrmf");
    }

    @Test
    void aColumnIsNamedOnce() {
        Model sound = ModelSamples.model();
        String name = sound.columns().get(0);
        List<String> same = Collections.nCopies(sound.columns().size(), name);
        assertThatThrownBy(() -> new Model(same, sound.map()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two columns have one name: " + name + ", " + name);
    }

    @Test
    void aLoadedModelMapsRowsToTheSameBits() throws IOException {
        Model saved = ModelSamples.model();
        saved.save(file);
        Model loaded = Model.load(file);
        Matrix rows = ModelSamples.rows(5);
        assertThat(loaded.columns()).isEqualTo(saved.columns());
        assertThat(loaded.record()).isEqualTo(saved.record());
        assertThat(loaded.map().transform(rows, 7)).isEqualTo(saved.map().transform(rows, 7));
        // Nothing of its second column is less than zero, which repeats; its greatest value does not.
        assertThat(loaded.map().target().axes().get(1).least()).isTrue();
        assertThat(loaded.map().target().axes().get(1).greatest()).isFalse();
        assertThat(loaded.map().inverse(rows, 7)).isEqualTo(saved.map().inverse(rows, 7));
    }

    @Test
    void aLoadedModelOfImagesMapsThemToTheSameBits() throws IOException {
        Model saved = ModelSamples.images();
        saved.save(file);
        Matrix images = ModelSamples.pixels(1);
        assertThat(Model.load(file).map().transform(images, 0))
                .isEqualTo(saved.map().transform(images, 0));
    }

    /** These need no parameters, or few, so that only the columns can say that something is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'layer': 'squeeze', 'height': 4096, 'width': 4096, 'channels': 127, 'undone': false}",
                "{'layer': 'squeeze', 'height': 32768, 'width': 32768, 'channels': 1, 'undone': false}",
                "{'layer': 'actnorm', 'pixels': 16, 'channels': 2}",
                "{'layer': 'lu-affine', 'pixels': 16, 'permutation': [0, 1], 'negative': [false, false]}",
                "{'layer': 'conv-coupling', 'height': 4, 'width': 4, 'channels': 2, 'filters': 1, 'swapped': false}"
            })
    void layersOfMoreFeaturesThanColumnsAreRefusedBeforeTheyAreMade(String layer) throws IOException {
        JsonNode layers = new ObjectMapper().readTree("[" + layer.replace('\'', '"') + "]");
        assertThatThrownBy(() -> LayerCodec.read(layers, new FlowBounds(1_000, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more features than columns");
        assertThat(LayerCodec.read(layers, new FlowBounds(1_000, Integer.MAX_VALUE))
                        .features())
                .isGreaterThan(16);
    }

    @Test
    void savingTwiceWritesTheSameBytesAndNothingElse() throws IOException {
        ModelSamples.model().save(file);
        byte[] first = Files.readAllBytes(file);
        ModelSamples.model().save(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
        Model.load(file).save(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void aNewerFormatIsRefusedWithWhatToDo() throws IOException {
        ModelSamples.model().save(file);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("version\\\":1");
        assertThat(at).isPositive();
        bytes[at + "version\\\":".length()] = '9';
        Files.write(file, bytes);
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("update lrmf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"a\":1}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,16]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[-2],\"data_offsets\":[0,16]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[16,0]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[-16,0]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]},"
                        + "\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
                "{\"a\":{\"dtype\":\"OBJECT\",\"shape\":[2],\"data_offsets\":[0,16]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,1e400]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":\"2\",\"data_offsets\":[0,16]}}",
            })
    void aBrokenHeaderIsRefusedInOneSentence(String header) throws IOException {
        Files.write(file, withHeader(header.getBytes(StandardCharsets.UTF_8), 16));
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(ModelFileException.class);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__metadata__\":{\"lrmf\":5}}",
                "{\"__metadata__\":{\"lrmf\":\"{}\"}}",
                "{\"__metadata__\":{\"lrmf\":\"\"}}",
                "{\"__metadata__\":{\"lrmf\":\"{\"}}",
                "{\"__metadata__\":{\"lrmf\":\"[1]\"}}",
                "{\"__metadata__\":{\"lrmf\":\"{\\\"version\\\":1}\"}}",
                "{}",
            })
    void soundTensorsWithoutASoundMapAreRefused(String header) throws IOException {
        Files.write(file, withHeader(header.getBytes(StandardCharsets.UTF_8), 0));
        assertRefused();
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        Files.write(file, withHeader("[".repeat(200_000).getBytes(StandardCharsets.UTF_8), 0));
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 17 << 20, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE})
    void aWrongHeaderLengthIsRefused(long length) throws IOException {
        byte[] bytes = Arrays.copyOf(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array(),
                64);
        Files.write(file, bytes);
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageEndingWith(".");
    }

    private static byte[] withHeader(byte[] header, int dataBytes) {
        return ByteBuffer.allocate(8 + header.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }
}
