package org.lrmf.engine.graph;

import java.util.Arrays;

/**
 * A square matrix {@code P·L·U} and a shift.
 *
 * <p>Fixed: the permutation ({@code (Pz)[i] = z[permutation[i]]}) and the signs of U's diagonal. Parameters: a matrix
 * {@code [size, size]}, row-major, that holds L below the diagonal (its own diagonal is 1), U above it, and
 * {@code log|u_ii|} on it; then the shift {@code [size]}. (Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.2.)
 */
public record LuShape(int size, int[] permutation, boolean[] negative) {
    public LuShape {
        if (size < 1 || permutation.length != size || negative.length != size) {
            throw new IllegalArgumentException("an LU map of size " + size + " needs as many places and signs");
        }
        permutation = permutation.clone();
        negative = negative.clone();
        boolean[] seen = new boolean[size];
        for (int place : permutation) {
            if (place < 0 || place >= size || seen[place]) {
                throw new IllegalArgumentException(Arrays.toString(permutation) + " is no permutation");
            }
            seen[place] = true;
        }
    }

    public int parameters() {
        return Math.multiplyExact(size, size + 1);
    }
}
