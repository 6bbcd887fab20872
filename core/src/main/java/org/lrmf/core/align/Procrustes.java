package org.lrmf.core.align;

import static org.lrmf.core.bijection.LinearAlgebra.nearestOrthogonal;
import static org.lrmf.core.bijection.LinearAlgebra.product;
import static org.lrmf.core.bijection.LinearAlgebra.sum;
import static org.lrmf.core.bijection.LinearAlgebra.transposed;

import java.util.Arrays;
import org.lrmf.core.baseline.OptimalAssignment;
import org.lrmf.core.baseline.SquaredDistances;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Turns rows onto others of which it is not known which belongs to which, by turns: rows drawn from both sides are assigned
 * to each other, then the orthogonal matrix nearest to the assignment is taken (Grave, Joulin and Berthet, "Unsupervised
 * alignment of embeddings with Wasserstein Procrustes", AISTATS 2019).
 *
 * @param rows of a side that a turn draws
 */
record Procrustes(int rows, int turns) {
    /**
     * @param start an orthogonal matrix
     * @param source whitened rows, of shape {@code [rows, features]}; target likewise
     */
    Matrix from(Matrix start, Matrix source, Matrix target, RandomStream random) {
        int count = Math.min(rows, Math.min(source.rows(), target.rows()));
        Matrix rotation = start;
        Matrix late = Matrix.zeros(start.rows(), start.columns());
        for (int turn = 0; turn < turns; turn++) {
            Matrix a = drawn(source, count, random.split(2L * turn));
            Matrix b = drawn(target, count, random.split(2L * turn + 1));
            int[] partners = OptimalAssignment.of(SquaredDistances.between(turned(a, rotation), b), count);
            Matrix products = product(transposed(b.select(partners)), a);
            rotation = nearestOrthogonal(products);
            // Each turn sees other rows: what they have in common is nearer to the truth.
            if (2 * turn >= turns) {
                late = sum(late, products);
            }
        }
        return turns == 0 ? start : nearestOrthogonal(late);
    }

    /** Rows under an orthogonal matrix. */
    static Matrix turned(Matrix whitened, Matrix rotation) {
        return product(whitened, transposed(rotation));
    }

    private static Matrix drawn(Matrix side, int count, RandomStream random) {
        return side.select(Arrays.copyOf(random.permutation(side.rows()), count));
    }
}
