package org.lrmf.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

/**
 * One side in one pass: the rows with the lowest hashes, which are a random sample whatever the partitioning, and the
 * moments of all others. A row that a lower hash drives out goes to the moments, so that no row is in both.
 */
final class SideSummary implements Serializable {
    private static final long serialVersionUID = 1;

    private final int features;
    private final int most;
    private final PriorityQueue<HashedRow> lowest = new PriorityQueue<>();
    private final RunningMoments others;

    /** @param most rows to be kept apart */
    SideSummary(int features, int most) {
        this.features = features;
        this.most = most;
        others = new RunningMoments(features);
    }

    void add(HashedRow row) {
        lowest.add(row);
        if (lowest.size() > most) {
            others.add(lowest.remove().values);
        }
    }

    SideSummary merge(SideSummary other) {
        others.merge(other.others);
        other.rows().forEach(this::add);
        return this;
    }

    /** Leaves no more than this share of all rows apart. */
    void keepAtMost(double share) {
        long keep = Math.max(1, (long) (share * rowCount()));
        while (lowest.size() > keep) {
            others.add(lowest.remove().values);
        }
    }

    long rowCount() {
        return others.count() + lowest.size();
    }

    /** The rows apart, by rising hash. */
    List<HashedRow> rows() {
        List<HashedRow> rows = new ArrayList<>(lowest);
        rows.sort((a, b) -> b.compareTo(a));
        return rows;
    }

    /** The same, of shape {@code [rows, features]}. */
    Matrix matrix() {
        List<HashedRow> rows = rows();
        Matrix matrix = Matrix.zeros(rows.size(), features);
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).values, 0, matrix.values(), i * features, features);
        }
        return matrix;
    }

    /** Of the rows that are not apart. */
    Moments moments() {
        return others.moments();
    }
}
