package org.lrmf.engine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class MatrixTest {
    private final Matrix matrix = Matrix.ofRows(new double[][] {{1, 2}, {3, 4}});

    @Test
    void cellsThatAreNotThereAreRefused() {
        refused(() -> matrix.get(0, 2));
        refused(() -> matrix.get(-1, 3));
        refused(() -> matrix.get(2, 0));
        refused(() -> matrix.set(0, 2, 5));
        refused(() -> matrix.set(0, -1, 5));
        refused(() -> matrix.row(2));
        refused(() -> matrix.row(-1));
        refused(() -> matrix.column(2));
        refused(() -> matrix.slice(1, 3));
        refused(() -> matrix.slice(2, 1));
        refused(() -> matrix.select(0, 2));
        assertThat(matrix.values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void sizesThatNoMatrixHasAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Matrix.zeros(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Matrix.zeros(2, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Matrix.zeros(1 << 20, 1 << 20));
        assertThat(Matrix.zeros(0, 3).rows()).isZero();
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(call);
    }
}
