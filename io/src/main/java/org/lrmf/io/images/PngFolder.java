package org.lrmf.io.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.io.BadInputException;

/** Reads the PNG files of a folder, in the order of their names, as grey pictures of one size. */
public final class PngFolder {
    /** A side longer than this is not decoded. */
    private static final int MOST_SIDE = 4096;

    private PngFolder() {}

    /**
     * Reads all pictures; colours become their luma (ITU-R BT.601), what is transparent lies on black.
     *
     * @throws BadInputException if there is no such folder, it has no PNG files, one of them cannot be decoded, they differ
     *     in size, or they hold too much
     */
    public static GreyImages read(Path folder) {
        List<Path> files = files(folder);
        try {
            BufferedImage first = decode(files.get(0));
            int height = first.getHeight();
            int width = first.getWidth();
            if ((long) height * width * files.size() > GreyImages.MOST_PIXELS) {
                throw new BadInputException(folder + " holds more than " + GreyImages.MOST_PIXELS
                        + " pixels, which is more than is read; use fewer or smaller pictures.");
            }
            FloatMatrix pixels = FloatMatrix.zeros(files.size(), height * width);
            for (int i = 0; i < files.size(); i++) {
                BufferedImage image = i == 0 ? first : decode(files.get(i));
                if (image.getHeight() != height || image.getWidth() != width) {
                    throw new BadInputException(files.get(i) + " has " + image.getHeight() + " × " + image.getWidth()
                            + " pixels where " + files.get(0) + " has " + height + " × " + width
                            + "; bring all to one size.");
                }
                grey(image, pixels.values(), i * height * width);
            }
            return new GreyImages(pixels, height, width);
        } catch (IOException e) {
            throw new BadInputException(folder + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("There is no folder " + folder + "; check its name.");
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(path ->
                            path.toString().toLowerCase(Locale.ROOT).endsWith(".png") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new BadInputException(folder + " holds no PNG files; name a folder that does.");
            }
            return files;
        } catch (IOException e) {
            throw new BadInputException(folder + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Looks at the size before the pixels, so that no header makes this reserve much memory. */
    private static BufferedImage decode(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            int height = reader.getHeight(0);
            int width = reader.getWidth(0);
            if (height > MOST_SIDE || width > MOST_SIDE) {
                throw new BadInputException(file + " has " + height + " × " + width + " pixels; sides of up to "
                        + MOST_SIDE + " are read.");
            }
            return reader.read(0);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new BadInputException(file + " is no PNG picture, or a damaged one; replace it or take it away.");
        } finally {
            reader.dispose();
        }
    }

    private static void grey(BufferedImage image, float[] pixels, int offset) {
        int width = image.getWidth();
        boolean plain = image.getColorModel().getNumColorComponents() == 1
                && image.getColorModel().getComponentSize(0) == 8
                && !image.getColorModel().hasAlpha();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                // Java takes grey files for linear light and would brighten them on the way to RGB.
                pixels[offset + y * width + x] =
                        plain ? image.getRaster().getSample(x, y, 0) / 255f : luma(image.getRGB(x, y));
            }
        }
    }

    private static float luma(int argb) {
        float light = 0.299f * (argb >> 16 & 0xff) + 0.587f * (argb >> 8 & 0xff) + 0.114f * (argb & 0xff);
        return light * (argb >>> 24) / (255f * 255f);
    }
}
