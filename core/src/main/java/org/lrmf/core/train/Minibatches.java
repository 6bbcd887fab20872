package org.lrmf.core.train;

import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.random.RandomStream;

/** Minibatches without replacement: each epoch is a new permutation of the rows. */
final class Minibatches {
    private final Batch batch;
    private final RandomStream random;
    private int[] order;
    private int position;

    /**
     * @throws IllegalArgumentException if there are no rows
     */
    Minibatches(FloatMatrix data, int size, RandomStream random) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException("training needs at least one row");
        }
        this.random = random;
        order = random.permutation(data.rows());
        batch = new Batch(data, new int[Math.min(size, data.rows())]);
        System.arraycopy(order, 0, batch.rows(), 0, batch.rows().length);
    }

    /** The batch, refilled by each {@link #next()}. */
    Batch batch() {
        return batch;
    }

    void next() {
        int[] rows = batch.rows();
        for (int i = 0; i < rows.length; i++) {
            if (position == order.length) {
                order = random.permutation(order.length);
                position = 0;
            }
            rows[i] = order[position++];
        }
    }
}
