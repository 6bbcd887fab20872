package org.lrmf.core.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

final class LinearAlgebraTest {
    private static Matrix random(int rows, int columns) {
        RandomStream random = new RandomStream(rows * 100L + columns);
        Matrix result = Matrix.zeros(rows, columns);
        Arrays.setAll(result.values(), i -> random.nextGaussian());
        return result;
    }

    private static void assertClose(Matrix a, Matrix b) {
        assertThat(a.rows()).isEqualTo(b.rows());
        assertThat(a.values()).containsExactly(b.values(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 20})
    void theInverseUndoesAndHasTheInverseDeterminant(int size) {
        Matrix a = random(size, size);
        Matrix before = a.copy();
        Matrix inverse = LinearAlgebra.inverse(a);

        assertClose(LinearAlgebra.product(a, inverse), LinearAlgebra.identity(size));
        assertThat(LinearAlgebra.determinant(a) * LinearAlgebra.determinant(inverse))
                .isCloseTo(1, within(1e-9));
        assertThat(a).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20})
    void eigenvaluesAndVectorsMakeUpTheMatrix(int size) {
        Matrix a = random(size, size);
        Matrix symmetric = LinearAlgebra.sum(a, LinearAlgebra.transposed(a));
        Matrix before = symmetric.copy();
        LinearAlgebra.Eigen eigen = LinearAlgebra.eigen(symmetric);
        Matrix diagonal = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            diagonal.set(i, i, eigen.values()[i]);
        }

        assertClose(
                LinearAlgebra.product(eigen.vectors(), diagonal, LinearAlgebra.transposed(eigen.vectors())), symmetric);
        assertThat(symmetric).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void singularVectorsMakeTheMatrixDiagonalWithFallingValues(int columns) {
        Matrix a = random(7, columns);
        Matrix before = a.copy();
        LinearAlgebra.SingularVectors vectors = LinearAlgebra.singularVectors(a);
        Matrix diagonal = LinearAlgebra.product(LinearAlgebra.transposed(vectors.left()), a, vectors.right());

        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < columns; j++) {
                if (i != j) {
                    assertThat(diagonal.get(i, j)).isCloseTo(0, within(1e-9));
                } else if (i > 0) {
                    assertThat(diagonal.get(i, i)).isBetween(0.0, diagonal.get(i - 1, i - 1));
                }
            }
        }
        assertThat(a).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void refusesWhatHasNoAnswer(int size) {
        Matrix a = random(size, size + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> LinearAlgebra.inverse(Matrix.zeros(size, size)));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearAlgebra.inverse(a));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearAlgebra.determinant(a));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearAlgebra.eigen(random(size, size)));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearAlgebra.product(a, a));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearAlgebra.sum(a, LinearAlgebra.transposed(a)));
    }
}
