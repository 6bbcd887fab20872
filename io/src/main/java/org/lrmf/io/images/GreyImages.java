package org.lrmf.io.images;

import org.lrmf.engine.array.FloatMatrix;

/**
 * Grey pictures of one size.
 *
 * @param pixels of shape {@code [images, height · width]}, each picture line by line from the top, from 0 (black) to 1
 *     (white); shared, not copied
 */
public record GreyImages(FloatMatrix pixels, int height, int width) {
    /** Pixels of all pictures together that are read or made at most. */
    static final long MOST_PIXELS = 1L << 28;

    /**
     * @throws IllegalArgumentException if the rows have not as many columns as a picture has pixels
     */
    public GreyImages {
        if (height < 1 || width < 1 || pixels.columns() != Math.multiplyExact(height, width)) {
            throw new IllegalArgumentException(
                    "rows of " + pixels.columns() + " values are no pictures of " + height + " × " + width);
        }
    }

    /** How many pictures there are. */
    public int count() {
        return pixels.rows();
    }

    /** The first {@code most} pictures, or all where there are fewer. */
    public GreyImages first(int most) {
        int rows = Math.min(most, count());
        FloatMatrix result = FloatMatrix.zeros(rows, pixels.columns());
        System.arraycopy(pixels.values(), 0, result.values(), 0, result.values().length);
        return new GreyImages(result, height, width);
    }

    /** The pictures with these numbers, in that order. */
    public GreyImages select(int... images) {
        int columns = pixels.columns();
        FloatMatrix result = FloatMatrix.zeros(images.length, columns);
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(pixels.values(), images[i] * columns, result.values(), i * columns, columns);
        }
        return new GreyImages(result, height, width);
    }

    /**
     * The middle of each picture; where a margin is odd, the part starts one pixel nearer to the top and the left.
     *
     * @throws IllegalArgumentException if the part is empty or larger than the pictures
     */
    public GreyImages cropped(int toHeight, int toWidth) {
        if (toHeight < 1 || toWidth < 1 || toHeight > height || toWidth > width) {
            throw new IllegalArgumentException("a part of " + toHeight + " × " + toWidth
                    + " cannot be cut out of pictures of " + height + " × " + width);
        }
        int top = (height - toHeight) / 2;
        int left = (width - toWidth) / 2;
        FloatMatrix result = FloatMatrix.zeros(count(), toHeight * toWidth);
        for (int image = 0; image < count(); image++) {
            for (int y = 0; y < toHeight; y++) {
                System.arraycopy(
                        pixels.values(),
                        (image * height + top + y) * width + left,
                        result.values(),
                        (image * toHeight + y) * toWidth,
                        toWidth);
            }
        }
        return new GreyImages(result, toHeight, toWidth);
    }

    /**
     * The pictures in another size by area: a pixel of the result is the mean over the part of the picture that it covers,
     * pixels that it covers in part counting by that part.
     *
     * @throws IllegalArgumentException if the new size is empty
     */
    public GreyImages scaled(int toHeight, int toWidth) {
        if (toHeight < 1 || toWidth < 1 || (long) toHeight * toWidth * count() > MOST_PIXELS) {
            throw new IllegalArgumentException("pictures cannot be scaled to " + toHeight + " × " + toWidth);
        }
        float[] down = shares(height, toHeight);
        float[] across = shares(width, toWidth);
        FloatMatrix result = FloatMatrix.zeros(count(), toHeight * toWidth);
        float[] lines = new float[toHeight * width];
        for (int image = 0; image < count(); image++) {
            product(down, pixels.values(), image * height * width, toHeight, height, width, lines);
            for (int y = 0; y < toHeight; y++) {
                for (int x = 0; x < toWidth; x++) {
                    float sum = 0;
                    for (int from = 0; from < width; from++) {
                        sum += across[x * width + from] * lines[y * width + from];
                    }
                    result.values()[(image * toHeight + y) * toWidth + x] = sum;
                }
            }
        }
        return new GreyImages(result, toHeight, toWidth);
    }

    private static void product(
            float[] shares, float[] from, int offset, int rows, int inner, int columns, float[] result) {
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                float sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += shares[y * inner + k] * from[offset + k * columns + x];
                }
                result[y * columns + x] = sum;
            }
        }
    }

    /** How much of each new pixel each old one covers, of shape {@code [to, from]}; each row sums to 1. */
    private static float[] shares(int from, int to) {
        float[] shares = new float[Math.multiplyExact(from, to)];
        double size = (double) from / to;
        for (int i = 0; i < to; i++) {
            for (int k = 0; k < from; k++) {
                double overlap = Math.min((i + 1) * size, k + 1) - Math.max(i * size, k);
                shares[i * from + k] = (float) (Math.max(0, overlap) / size);
            }
        }
        return shares;
    }
}
