package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class AlignmentMapTest {
    private static final int ROWS = 300;

    private static Matrix wholeNumbers(int from, int count, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(ROWS, 2);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = from + random.nextInt(count);
        }
        return result;
    }

    private static AtomSpread atoms(Matrix rows, long seed) {
        return AtomSpread.fit(rows, AtomSpread.Options.defaults(), seed);
    }

    @Test
    void aLogarithmIsTakenBeforeTheMapAndUndoneAfterIt() {
        AtomSpread none = AtomSpread.none(1, 0);
        AlignmentMap map = new AlignmentMap(
                new boolean[] {true}, none, new ElementwiseAffine(new double[] {2}, new double[] {0}), none);
        Matrix row = Matrix.ofRows(new double[] {Math.E - 1});
        Matrix image = map.transform(row, 0);
        assertThat(image.get(0, 0)).isCloseTo(Math.E * Math.E - 1, within(1e-12));
        assertThat(map.inverse(image, 0).get(0, 0)).isCloseTo(Math.E - 1, within(1e-12));
    }

    @Test
    void eachDirectionEndsAtValuesThatItsSideHas() {
        Matrix source = wholeNumbers(0, 4, 1);
        Matrix target = wholeNumbers(10, 7, 2);
        AlignmentMap map = new AlignmentMap(
                new boolean[2],
                atoms(source, 3),
                new ElementwiseAffine(new double[] {1.7, 1.7}, new double[] {10, 10}),
                atoms(target, 4));
        double[] back = map.inverse(target, 0).values();
        assertThat(back).containsOnly(0, 1, 2, 3);
        assertThat(Arrays.stream(back).distinct()).hasSize(4);
        assertThat(Arrays.stream(map.transform(source, 0).values()).distinct())
                .hasSizeGreaterThan(4)
                .isSubsetOf(10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0);
    }
}
