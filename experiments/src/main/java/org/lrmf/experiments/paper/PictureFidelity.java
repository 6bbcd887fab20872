package org.lrmf.experiments.paper;

import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.io.images.GreyImages;

/**
 * How decoded pictures compare with those that were encoded.
 *
 * @param sharpness the sum of squared differences between neighbouring pixels, of the decoded pictures over that of the
 *     originals: 1 where edges are as steep, less where they are blurred
 * @param error the mean squared difference of pixels, whose values run from 0 to 1
 */
record PictureFidelity(double sharpness, double error) {
    static PictureFidelity of(GreyImages originals, FloatMatrix decoded) {
        float[] before = originals.pixels().values();
        float[] after = decoded.values();
        double error = 0;
        for (int i = 0; i < before.length; i++) {
            error += square(before[i] - after[i]) / before.length;
        }
        int height = originals.height();
        int width = originals.width();
        return new PictureFidelity(edges(decoded, height, width) / edges(originals.pixels(), height, width), error);
    }

    private static double edges(FloatMatrix pixels, int height, int width) {
        double sum = 0;
        for (int row = 0; row < pixels.rows(); row++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float here = pixels.get(row, y * width + x);
                    sum += x + 1 < width ? square(pixels.get(row, y * width + x + 1) - here) : 0;
                    sum += y + 1 < height ? square(pixels.get(row, (y + 1) * width + x) - here) : 0;
                }
            }
        }
        return sum;
    }

    private static double square(float value) {
        return (double) value * value;
    }
}
