package org.lrmf.engine.graph;

/**
 * The random signs with which the divergence of an {@link Operation.OdeFlow} is estimated (Hutchinson 1990), drawn from
 * the bits of a row's values: a row's signs do not depend on what else is in the batch, rows close to each other have
 * independent ones, and they change as the layers before are trained. Every backend draws the same.
 */
public final class RowSigns {
    private RowSigns() {}

    /**
     * Draws one row's signs.
     *
     * @param row value i of the row stands at {@code rowStart + i * rowStride}
     * @param signs ±1 for value i goes to {@code signStart + i * signStride}
     */
    public static void draw(
            float[] row, int rowStart, int rowStride, int features, float[] signs, int signStart, int signStride) {
        int hash = 0x9e3779b9;
        for (int i = 0; i < features; i++) {
            hash = mix(hash ^ Float.floatToIntBits(row[rowStart + i * rowStride]));
        }
        for (int i = 0; i < features; i++) {
            hash = mix(hash + 0x9e3779b9);
            signs[signStart + i * signStride] = hash < 0 ? -1f : 1f;
        }
    }

    /** The finaliser of MurmurHash3 (Appleby, public domain). */
    private static int mix(int value) {
        int z = (value ^ (value >>> 16)) * 0x85ebca6b;
        z = (z ^ (z >>> 13)) * 0xc2b2ae35;
        return z ^ (z >>> 16);
    }
}
