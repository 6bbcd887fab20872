package org.lrmf.experiments.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.io.images.GreyImages;
import org.lrmf.report.Figure;

/** Grey pictures for a report's gallery. */
final class DigitPictures {
    private DigitPictures() {}

    /**
     * A line with all of these pictures.
     *
     * @param alternatives what each shows
     */
    static Figure.PictureLine line(String caption, GreyImages images, IntFunction<String> alternatives) {
        List<Figure.Picture> pictures = new ArrayList<>();
        for (int image = 0; image < images.count(); image++) {
            pictures.add(new Figure.Picture(
                    alternatives.apply(image), png(images.pixels(), image, images.height(), images.width())));
        }
        return new Figure.PictureLine(caption, pictures);
    }

    /** A PNG file of one picture; what a decoder puts beyond black and white is cut off. */
    static byte[] png(FloatMatrix pixels, int row, int height, int width) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float value = pixels.get(row, y * width + x);
                image.getRaster().setSample(x, y, 0, Math.round(255 * Math.max(0, Math.min(1, value))));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java writes no PNG pictures");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
