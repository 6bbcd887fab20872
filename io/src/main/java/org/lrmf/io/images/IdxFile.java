package org.lrmf.io.images;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.io.BadInputException;
import org.lrmf.io.InputChecks;

/**
 * Reads IDX files of unsigned bytes, plain or gzipped: the format of MNIST (LeCun, Cortes and Burges). Two zero bytes, the
 * type 8, the number of dimensions, each dimension as four bytes from the highest, then the values.
 */
public final class IdxFile {
    private static final int UNSIGNED_BYTES = 8;

    private IdxFile() {}

    /**
     * Pictures: a file of three dimensions, which are the number of pictures, their height and their width.
     *
     * @throws BadInputException if the file is missing, of another kind, cut short, or holds too much
     */
    public static GreyImages images(Path path) {
        Content content = read(path, 3, "pictures");
        int height = content.sizes[1];
        int width = content.sizes[2];
        FloatMatrix pixels = FloatMatrix.zeros(content.sizes[0], height * width);
        for (int i = 0; i < content.values.length; i++) {
            pixels.values()[i] = (content.values[i] & 0xff) / 255f;
        }
        return new GreyImages(pixels, height, width);
    }

    /**
     * Labels from 0 to 255: a file of one dimension.
     *
     * @throws BadInputException if the file is missing, of another kind, cut short, or holds too much
     */
    public static int[] labels(Path path) {
        byte[] values = read(path, 1, "labels").values;
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = values[i] & 0xff;
        }
        return labels;
    }

    private record Content(int[] sizes, byte[] values) {}

    private static Content read(Path path, int dimensions, String what) {
        InputChecks.readableFile(path);
        try (InputStream in = open(path)) {
            byte[] head = in.readNBytes(4);
            if (head.length < 4 || head[0] != 0 || head[1] != 0 || head[2] != UNSIGNED_BYTES) {
                throw new BadInputException(path + " is no IDX file of unsigned bytes; name one of the kind that MNIST "
                        + "is published in.");
            }
            if (head[3] != dimensions) {
                throw new BadInputException(path + " has " + (head[3] & 0xff) + " dimensions where " + what + " have "
                        + dimensions + "; name the file with the " + what + ".");
            }
            int[] sizes = sizes(path, in, dimensions);
            int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
            // Grows with what is there, not with what the header claims.
            byte[] values = in.readNBytes(count);
            if (values.length < count) {
                throw cutShort(path);
            }
            if (in.read() >= 0) {
                throw new BadInputException(
                        path + " holds more bytes than its header says; it is damaged, get it again.");
            }
            return new Content(sizes, values);
        } catch (EOFException e) {
            throw cutShort(path);
        } catch (ZipException e) {
            throw new BadInputException(path + " is damaged inside its gzip packing; get it again.");
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static int[] sizes(Path path, InputStream in, int dimensions) throws IOException {
        int[] sizes = new int[dimensions];
        long product = 1;
        for (int i = 0; i < dimensions; i++) {
            byte[] bytes = in.readNBytes(4);
            if (bytes.length < 4) {
                throw cutShort(path);
            }
            long size = 0;
            for (byte one : bytes) {
                size = size << 8 | (one & 0xff);
            }
            if (size == 0) {
                throw new BadInputException(path + " holds nothing: one of its dimensions is 0.");
            }
            // Either factor is below 2^32 and 2^28, so that the product cannot overflow.
            product *= size;
            if (product > GreyImages.MOST_PIXELS) {
                throw new BadInputException(path + " claims more than " + GreyImages.MOST_PIXELS
                        + " values, which is more than is read; split it, or get it again if it is damaged.");
            }
            sizes[i] = (int) size;
        }
        return sizes;
    }

    private static BadInputException cutShort(Path path) {
        return new BadInputException(path + " ends before what its header says; it was cut short, get it again.");
    }

    private static InputStream open(Path path) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path));
        try {
            in.mark(2);
            boolean packed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return packed ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
