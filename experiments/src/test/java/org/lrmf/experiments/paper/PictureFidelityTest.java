package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.io.images.GreyImages;

class PictureFidelityTest {
    /** An edge between black and white, upright. */
    private static final GreyImages EDGE =
            new GreyImages(FloatMatrix.of(1, 8, new float[] {0, 0, 1, 1, 0, 0, 1, 1}), 2, 4);

    @Test
    void aPictureIsAsSharpAsItself() {
        PictureFidelity same = PictureFidelity.of(EDGE, EDGE.pixels());
        assertThat(same.sharpness()).isEqualTo(1);
        assertThat(same.error()).isZero();
    }

    @Test
    void aBlurredEdgeIsLessSharp() {
        FloatMatrix blurred = FloatMatrix.of(1, 8, new float[] {0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1});
        PictureFidelity fidelity = PictureFidelity.of(EDGE, blurred);
        // Steps of ¼, ½ and ¼ in place of one of 1: 6/16.
        assertThat(fidelity.sharpness()).isCloseTo(6.0 / 16, within(1e-12));
        assertThat(fidelity.error()).isCloseTo(1.0 / 32, within(1e-12));
    }
}
