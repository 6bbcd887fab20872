package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lrmf.engine.array.Matrix;

/**
 * Model files of every format version there has been, with what they map some rows to: what was saved once is read
 * forever. A new version gets its files from {@code -Dtest=GoldenModelTest -Dlrmf.golden=write}; those that are there are
 * never written again.
 */
final class GoldenModelTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** Relative to 1 + |value|: kernels of different JVMs round differently. */
    private static final double TOLERANCE = 1e-4;

    private static Path file(String kind, int version, String ending) {
        return FOLDER.resolve(kind + "-" + version + ending);
    }

    private static Matrix rows() {
        return ModelSamples.rows(5);
    }

    private static Matrix pixels() {
        return ModelSamples.pixels(6);
    }

    @Test
    @EnabledIfSystemProperty(named = "lrmf.golden", matches = "write")
    void write() throws IOException {
        Files.createDirectories(FOLDER);
        write(ModelSamples.model(), "model", "mapped", rows());
        write(ModelSamples.trained(), "trained", "trained", rows());
        write(ModelSamples.trainedImages(), "images", "images", pixels());
    }

    private static void write(Model model, String kind, String images, Matrix rows) throws IOException {
        Path path = file(kind, Model.VERSION, ".lrmf");
        if (Files.exists(path)) {
            return;
        }
        model.save(path);
        Matrix result = model.map().transform(rows, 0);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < result.rows(); row++) {
            lines.add(Arrays.stream(result.row(row)).mapToObj(Double::toString).collect(Collectors.joining(",")));
        }
        Files.write(file(images, Model.VERSION, ".csv"), lines);
    }

    @Test
    void everyVersionIsReadAndMapsAsItDid() throws IOException {
        for (int version = 1; version <= Model.VERSION; version++) {
            Model loaded = Model.load(file("model", version, ".lrmf"));
            assertThat(loaded.columns()).containsExactly("height", "rain");
            mapsAsItDid(loaded, "mapped", version, rows());
        }
    }

    /** A flow that was not trained is the identity, whatever is read of most of its parameters. */
    @Test
    void everyVersionOfATrainedFlowIsReadAndMapsAsItDid() throws IOException {
        for (int version = 1; version <= Model.VERSION; version++) {
            Model trained = Model.load(file("trained", version, ".lrmf"));
            mapsAsItDid(trained, "trained", version, rows());
            assertThat(trained.map().transform(rows(), 0))
                    .isNotEqualTo(ModelSamples.model().map().transform(rows(), 0));
            Model images = Model.load(file("images", version, ".lrmf"));
            mapsAsItDid(images, "images", version, pixels());
            assertThat(images.map().transform(pixels(), 0))
                    .isNotEqualTo(ModelSamples.images().map().transform(pixels(), 0));
        }
    }

    private static void mapsAsItDid(Model loaded, String images, int version, Matrix rows) throws IOException {
        Matrix actual = loaded.map().transform(rows, 0);
        List<String> lines = Files.readAllLines(file(images, version, ".csv"));
        assertThat(lines).hasSize(actual.rows());
        for (int row = 0; row < actual.rows(); row++) {
            String[] expected = lines.get(row).split(",", -1);
            assertThat(expected).hasSize(actual.columns());
            for (int column = 0; column < expected.length; column++) {
                double value = Double.parseDouble(expected[column]);
                assertThat(actual.get(row, column))
                        .as("%s, version %d, row %d, column %d", images, version, row, column)
                        .isCloseTo(value, within(TOLERANCE * (1 + Math.abs(value))));
            }
        }
    }
}
