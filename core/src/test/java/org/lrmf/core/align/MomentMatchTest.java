package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.core.density.Moments;
import org.lrmf.core.train.TrainListener;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class MomentMatchTest {
    /** The closed form of rows and that of their moments are one map but for the order of sums. */
    @Test
    void isTheGaussianAlignersMapOfTheSameRows() {
        Matrix a = rows(300, 1, 2);
        Matrix b = rows(400, 2, -5);
        AlignOptions options = AlignOptions.defaults(1).withAtoms(false);
        Split source = Split.of(a, options.testShare(), options.validationShare(), new RandomStream(3));
        Split target = Split.of(b, options.testShare(), options.validationShare(), new RandomStream(4));
        AlignmentMap fitted = Method.GAUSSIAN
                .aligner()
                .fit(source, target, options, TrainListener.NONE)
                .map();

        AlignmentMap matched = MomentMatch.gaussian(
                Moments.of(source.training().append(source.validation())),
                Moments.of(target.training().append(target.validation())));

        double[] expected = fitted.transform(a, 0).values();
        double[] actual = matched.transform(a, 0).values();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void refusesSidesOfDifferentWidths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MomentMatch.gaussian(Moments.of(rows(10, 1, 0)), Moments.of(Matrix.zeros(10, 2))))
                .withMessage("the source has 3 columns and the target 2");
    }

    private static Matrix rows(int count, long seed, double offset) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(count, 3);
        for (int row = 0; row < count; row++) {
            double common = random.nextGaussian();
            for (int column = 0; column < 3; column++) {
                rows.set(row, column, offset + (column + 1) * (common + random.nextGaussian()));
            }
        }
        return rows;
    }
}
