package org.lrmf.engine.backend;

import org.lrmf.engine.array.FloatMatrix;

/**
 * The rows of {@code data} that {@code rows} names, in that order. The index array is shared: a trainer refills it
 * between steps instead of allocating a new one.
 */
public record Batch(FloatMatrix data, int[] rows) {
    /** All rows. */
    public static Batch of(FloatMatrix data) {
        int[] rows = new int[data.rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        return new Batch(data, rows);
    }
}
