package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lrmf.engine.array.Matrix;

/**
 * A model file of every format version there has been, with what it maps some rows to: what was saved once is read
 * forever. A new version gets its files from {@code -Dtest=GoldenModelTest -Dlrmf.golden=write}; those of older versions
 * are never written again.
 */
final class GoldenModelTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** Relative to 1 + |value|: kernels of different JVMs round differently. */
    private static final double TOLERANCE = 1e-4;

    private static Path model(int version) {
        return FOLDER.resolve("model-" + version + ".lrmf");
    }

    private static Path mapped(int version) {
        return FOLDER.resolve("mapped-" + version + ".csv");
    }

    private static Matrix rows() {
        return ModelSamples.rows(5);
    }

    @Test
    @EnabledIfSystemProperty(named = "lrmf.golden", matches = "write")
    void write() throws IOException {
        Files.createDirectories(FOLDER);
        Model model = ModelSamples.model();
        model.save(model(Model.VERSION));
        Matrix result = model.map().transform(rows(), 0);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < result.rows(); row++) {
            lines.add(result.get(row, 0) + "," + result.get(row, 1));
        }
        Files.write(mapped(Model.VERSION), lines);
    }

    @Test
    void everyVersionIsReadAndMapsAsItDid() throws IOException {
        for (int version = 1; version <= Model.VERSION; version++) {
            Model loaded = Model.load(model(version));
            assertThat(loaded.columns()).containsExactly("height", "rain");
            Matrix actual = loaded.map().transform(rows(), 0);
            List<String> lines = Files.readAllLines(mapped(version));
            assertThat(lines).hasSize(actual.rows());
            for (int row = 0; row < actual.rows(); row++) {
                String[] expected = lines.get(row).split(",", -1);
                for (int column = 0; column < 2; column++) {
                    double value = Double.parseDouble(expected[column]);
                    assertThat(actual.get(row, column))
                            .as("version %d, row %d, column %d", version, row, column)
                            .isCloseTo(value, within(TOLERANCE * (1 + Math.abs(value))));
                }
            }
        }
    }
}
