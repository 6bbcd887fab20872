package org.lrmf.io.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.random.RandomStream;

class GreyImagesTest {
    /** Two pictures of 4 × 4, the numbers 0 to 31. */
    private static GreyImages counted() {
        FloatMatrix pixels = FloatMatrix.zeros(2, 16);
        for (int i = 0; i < 32; i++) {
            pixels.values()[i] = i;
        }
        return new GreyImages(pixels, 4, 4);
    }

    @Test
    void scalingToHalfAveragesFourPixels() {
        assertThat(counted().scaled(2, 2).pixels().values())
                .containsExactly(2.5f, 4.5f, 10.5f, 12.5f, 18.5f, 20.5f, 26.5f, 28.5f);
    }

    @Test
    void scalingCountsPixelsByTheirPart() {
        FloatMatrix pixels = FloatMatrix.zeros(1, 3);
        pixels.values()[1] = 1;
        // Each half covers one pixel and a half.
        assertThat(new GreyImages(pixels, 1, 3).scaled(1, 2).pixels().values())
                .containsExactly(new float[] {1 / 3f, 1 / 3f}, within(1e-6f));
    }

    @Test
    void scalingKeepsTheMean() {
        RandomStream random = new RandomStream(1);
        FloatMatrix pixels = FloatMatrix.zeros(1, 28 * 28);
        double sum = 0;
        for (int i = 0; i < pixels.values().length; i++) {
            pixels.values()[i] = (float) random.nextDouble();
            sum += pixels.values()[i];
        }
        double mean = 0;
        for (float value :
                new GreyImages(pixels, 28, 28).scaled(16, 16).pixels().values()) {
            mean += value / 256;
        }
        assertThat(mean).isEqualTo(sum / 784, within(1e-5));
    }

    @Test
    void theMiddleIsCutOut() {
        assertThat(counted().cropped(2, 2).pixels().values()).containsExactly(5, 6, 9, 10, 21, 22, 25, 26);
        assertThat(counted().cropped(3, 1).pixels().values()).containsExactly(1, 5, 9, 17, 21, 25);
    }

    @Test
    void picturesAreChosen() {
        assertThat(counted().select(1).pixels().get(0, 0)).isEqualTo(16);
        assertThat(counted().first(1).count()).isEqualTo(1);
        assertThat(counted().first(5).count()).isEqualTo(2);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> counted().cropped(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counted().scaled(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GreyImages(FloatMatrix.zeros(1, 5), 2, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
