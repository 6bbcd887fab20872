package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.report.Figure;

class DigitsExperimentTest {
    @TempDir
    Path folder;

    @Test
    void lrmfBringsCodesCloserThanNoMap() {
        Path data = Path.of("..").resolve(DigitSets.FOLDER);
        assumeTrue(Files.isDirectory(data), "there are no digits in " + data);
        RunOptions options = RunOptions.small().withData(data);
        Outcome outcome = new DigitsExperiment().run(List.of(DigitSets.Framing.WHOLE), options, words -> {});
        assertThat(outcome.number("whole.LRMF.energy")).isLessThan(0.5 * outcome.number("whole.none.energy"));
        assertThat(outcome.number("whole.LRMF.lowerLimit")).isLessThan(outcome.number("whole.none.lowerLimit"));
        assertThat(outcome.number("whole.LRMF.accuracy")).isGreaterThan(outcome.number("whole.F∘G⁻¹.accuracy"));
        assertThat(outcome.number("whole.LRMF, labels balanced.energy"))
                .isLessThan(0.5 * outcome.number("whole.none.energy"));
        assertThat(outcome.number("whole.VAE-GAN.LRMF.energy"))
                .isLessThan(0.5 * outcome.number("whole.VAE-GAN.none.energy"));
        // 1,500 pictures and 300 steps are little, but codes hold labels all the same.
        assertThat(outcome.number("whole.ceiling")).isGreaterThan(0.75);
        assertThat(outcome.number("whole.VAE-GAN.ceiling")).isGreaterThan(0.65);
        assertThat(outcome.sections())
                .hasSize(2)
                .allSatisfy(section -> assertThat(section.figures())
                        .filteredOn(Figure.Gallery.class::isInstance)
                        .hasSize(3));
    }

    private void idx(String name, int... sizes) throws IOException {
        int values = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + values);
        bytes.putInt(8 << 8 | sizes.length);
        Arrays.stream(sizes).forEach(bytes::putInt);
        bytes.put(new byte[values]);
        Files.write(folder.resolve(name + "-ubyte.gz"), bytes.array());
    }

    @Test
    void aLabelThatIsNoDigitIsRefused() throws IOException {
        for (String set : List.of("usps-train", "usps-test", "mnist-t10k")) {
            idx(set + "-images-idx3", 2, 28, 28);
            idx(set + "-labels-idx1", 2);
        }
        RunOptions options = RunOptions.small().withData(folder);
        assertThat(new DigitsExperiment().inputs(options))
                .hasSize(6)
                .allSatisfy(file -> assertThat(file).isRegularFile());
        Files.write(folder.resolve("usps-test-labels-idx1-ubyte.gz"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 9, 10});
        assertThatThrownBy(() -> new DigitsExperiment().inputs(options))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("a label is 10, which is no digit; name another folder with --data.");
    }

    @Test
    void missingAndForeignFilesAreNamed() throws IOException {
        RunOptions options = RunOptions.small().withData(folder);
        assertThatThrownBy(() -> new DigitsExperiment().run(options, words -> {}))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("--data");
        Files.writeString(folder.resolve("usps-train-images-idx3-ubyte.gz"), "not digits");
        assertThatThrownBy(() -> new DigitsExperiment().run(options, words -> {}))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("no IDX file");
    }
}
