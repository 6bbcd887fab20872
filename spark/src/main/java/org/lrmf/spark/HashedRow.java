package org.lrmf.spark;

import java.io.Serializable;
import java.util.Arrays;

/** A row's numbers with its hash; the order is by falling hash, so that the first of a queue is the first to go. */
final class HashedRow implements Serializable, Comparable<HashedRow> {
    private static final long serialVersionUID = 1;

    final long hash;
    final double[] values;

    HashedRow(long hash, double[] values) {
        this.hash = hash;
        this.values = values;
    }

    @Override
    public int compareTo(HashedRow other) {
        int byHash = Long.compare(other.hash, hash);
        return byHash != 0 ? byHash : Arrays.compare(other.values, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashedRow row && row.hash == hash && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }
}
