package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class ValidationRowsTest {
    private static final AlignOptions OPTIONS = AlignOptions.defaults(1);

    /** Numbers from 0 to 1, in their order. */
    private static Spreading sorted(String side) {
        Matrix rows = Matrix.zeros(20_000, 1);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, row / (double) rows.rows());
        }
        Split split = Split.of(rows, 0.3, 0.2, new RandomStream(1).split(side));
        return Spreading.of(split, OPTIONS, side);
    }

    @Test
    void areDrawnFromAllOfASortedTable() {
        ValidationRows rows = new ValidationRows(sorted("a"), sorted("b"), 800, new RandomStream(2));
        assertThat(rows.source().rows()).isEqualTo(800);
        assertThat(rows.target().rows()).isEqualTo(800);
        assertThat(rows.energy(rows.source())).isCloseTo(0, within(0.02));
    }
}
