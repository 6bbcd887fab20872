package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class GlowImagesTest {
    @TempDir
    Path folder;

    private Path pictures(String name, int count, int grey) throws IOException {
        Path side = Files.createDirectory(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(20, 24, BufferedImage.TYPE_BYTE_GRAY);
            int[] greys = new int[20 * 24];
            Arrays.fill(greys, grey);
            image.getRaster().setSamples(0, 0, 20, 24, 0, greys);
            File file = side.resolve(i + ".png").toFile();
            assertThat(ImageIO.write(image, "png", file)).isTrue();
        }
        return side;
    }

    private static GlowImages read(Optional<Path> source, Optional<Path> target) {
        RunOptions options = RunOptions.small().withSides(source, target);
        return GlowImages.read(options, GlowScale.of(options), new RandomStream(1));
    }

    @Test
    void takesFoldersOfTheUsersOwn() throws IOException {
        GlowImages images = read(Optional.of(pictures("dark", 100, 0)), Optional.of(pictures("light", 120, 255)));
        assertThat(images.source().training().columns()).isEqualTo(256);
        assertThat(images.source().test().rows()).isEqualTo(20);
        assertThat(images.target().test().rows()).isEqualTo(24);
        for (Matrix dark : new Matrix[] {
            images.source().training(),
            images.source().validation(),
            images.source().test()
        }) {
            assertThat(DoubleStream.of(dark.values())).allMatch(x -> x >= -0.5 && x < -0.5 + 1.0 / GlowImages.LEVELS);
        }
        assertThat(DoubleStream.of(images.target().training().values()))
                .allMatch(x -> x >= 0.5 - 1.0 / GlowImages.LEVELS && x < 0.5);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path enough = pictures("enough", 100, 9);
        Path few = pictures("few", 3, 9);
        assertThatThrownBy(() -> read(Optional.of(enough), Optional.empty()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("--source and --target");
        assertThatThrownBy(() -> read(Optional.of(enough), Optional.of(few)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("few holds 3 pictures; at least 100 are needed");
        assertThatThrownBy(() -> read(Optional.of(enough), Optional.of(folder.resolve("none"))))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("none");
    }
}
