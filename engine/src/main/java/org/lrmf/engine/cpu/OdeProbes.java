package org.lrmf.engine.cpu;

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

    /** One vector of random signs for each row (Hutchinson 1990); {@link #draw} sets them. */
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
     * Draws the signs of each row from the bits of its values: a row's signs do not depend on what else is in the batch,
     * rows close to each other have independent ones, and they change as the layers before are trained.
     *
     * @param rows of shape {@code [features, ROWS]}
     */
    void draw(float[] rows) {
        for (int row = 0; row < ROWS; row++) {
            int hash = 0x9e3779b9;
            for (int i = 0; i < features; i++) {
                hash = mix(hash ^ Float.floatToIntBits(rows[i * ROWS + row]));
            }
            for (int i = 0; i < features; i++) {
                hash = mix(hash + 0x9e3779b9);
                stack[i * all + ROWS + row] = hash < 0 ? -1f : 1f;
            }
        }
    }

    /** The finaliser of MurmurHash3 (Appleby, public domain). */
    private static int mix(int value) {
        int z = (value ^ (value >>> 16)) * 0x85ebca6b;
        z = (z ^ (z >>> 13)) * 0xc2b2ae35;
        return z ^ (z >>> 16);
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
