package org.lrmf.io.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.io.BadInputException;

class PngFolderTest {
    @TempDir
    Path folder;

    @Test
    void greyAndColourAreReadInTheOrderOfTheNames() throws IOException {
        BufferedImage colour = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        colour.setRGB(0, 0, 0xffffffff);
        colour.setRGB(1, 0, 0xff00ff00);
        write("b.PNG", colour);
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 51);
        grey.getRaster().setSample(1, 0, 0, 102);
        write("a.png", grey);
        Files.writeString(folder.resolve("notes.txt"), "not a picture");
        GreyImages images = PngFolder.read(folder);
        assertThat(images.height()).isEqualTo(1);
        assertThat(images.width()).isEqualTo(2);
        assertThat(images.pixels().values()).containsExactly(new float[] {0.2f, 0.4f, 1, 0.587f}, within(1e-3f));
    }

    @Test
    void whatIsNoPictureIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("a.png"), "not a picture", StandardCharsets.UTF_8);
        refuses(folder, "a.png is no PNG picture");
    }

    @Test
    void aHugeSizeIsRefusedBeforeDecoding() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        write("a.png", grey);
        byte[] bytes = Files.readAllBytes(folder.resolve("a.png"));
        // The width, after the signature, the chunk's length and its name.
        bytes[16] = 0x7f;
        Files.write(folder.resolve("a.png"), bytes);
        refuses(folder, "a.png");
    }

    @Test
    void sizesMustAgree() throws IOException {
        write("a.png", new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY));
        write("b.png", new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY));
        refuses(folder, "b.png has 2 × 2 pixels");
    }

    @Test
    void emptyAndMissingFoldersAreRefused() {
        refuses(folder, "holds no PNG files");
        refuses(folder.resolve("none"), "There is no folder");
    }

    private static void refuses(Path path, String words) {
        assertThatThrownBy(() -> PngFolder.read(path))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(words);
    }

    private void write(String name, BufferedImage image) throws IOException {
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
