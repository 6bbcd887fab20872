package org.lrmf.engine.cpu;

import org.lrmf.engine.graph.RowSigns;

/**
 * What enters the perceptron of a continuous flow: a tile's rows with their times and, below them, the vectors v_k that
 * its Jacobian is multiplied with from both sides for the divergence.
 */
final class OdeProbes {
    private static final int ROWS = Tile.ROWS;

    /** Column by column, {@code [features + 1, (1 + probes)·ROWS]}; the last column holds times, 0 for the probes. */
    final float[] stack;

    private final int features;
    private final int all;

    private OdeProbes(int features, int probes) {
        this.features = features;
        all = Math.multiplyExact(1 + probes, ROWS);
        stack = new float[Math.multiplyExact(features + 1, all)];
    }

    /** The unit vectors, whose sum is the exact divergence. */
    static OdeProbes exact(int features) {
        OdeProbes result = new OdeProbes(features, features);
        for (int i = 0; i < features; i++) {
            int start = i * result.all + (1 + i) * ROWS;
            java.util.Arrays.fill(result.stack, start, start + ROWS, 1f);
        }
        return result;
    }

    /** One vector of random signs for each row; {@link #draw} sets them. */
    static OdeProbes random(int features) {
        return new OdeProbes(features, 1);
    }

    /** Rows of the stack. */
    int rows() {
        return all;
    }

    boolean areExact() {
        return all == (1 + features) * ROWS;
    }

    /**
     * Draws the signs of each row.
     *
     * @param rows of shape {@code [features, ROWS]}
     */
    void draw(float[] rows) {
        for (int row = 0; row < ROWS; row++) {
            RowSigns.draw(rows, row, ROWS, features, stack, ROWS + row, all);
        }
    }

    /** Sets the rows, {@code [features, ROWS]}, all at one time. */
    void load(float[] rows, float time) {
        for (int i = 0; i < features; i++) {
            System.arraycopy(rows, i * ROWS, stack, i * all, ROWS);
        }
        java.util.Arrays.fill(stack, features * all, features * all + ROWS, time);
    }

    /** Sets one value of a row. */
    void set(int row, int feature, double value) {
        stack[feature * all + row] = (float) value;
    }

    /** Sets the time of a row. */
    void setTime(int row, double time) {
        stack[features * all + row] = (float) time;
    }
}
