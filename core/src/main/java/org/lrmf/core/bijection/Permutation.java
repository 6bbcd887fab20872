package org.lrmf.core.bijection;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;

/** Column {@code i} of the image is column {@code order[i]} of the row. */
public final class Permutation implements Bijection {
    private final int[] order;

    /**
     * @throws IllegalArgumentException if {@code order} does not hold each of 0 to n − 1 once
     */
    public Permutation(int... order) {
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != i) {
                throw new IllegalArgumentException(Arrays.toString(order) + " is no permutation");
            }
        }
        this.order = order.clone();
    }

    public int[] order() {
        return order.clone();
    }

    @Override
    public int features() {
        return order.length;
    }

    @Override
    public Mapped forward(Matrix rows) {
        Columns.require(rows, order.length);
        Matrix result = Matrix.zeros(rows.rows(), order.length);
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < order.length; i++) {
                result.set(row, i, rows.get(row, order[i]));
            }
        }
        return new Mapped(result, new double[rows.rows()]);
    }

    @Override
    public Mapped inverse(Matrix rows) {
        Columns.require(rows, order.length);
        Matrix result = Matrix.zeros(rows.rows(), order.length);
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < order.length; i++) {
                result.set(row, order[i], rows.get(row, i));
            }
        }
        return new Mapped(result, new double[rows.rows()]);
    }
}
