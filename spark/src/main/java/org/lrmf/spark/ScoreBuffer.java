package org.lrmf.spark;

import java.util.Arrays;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;

/** Rows that turn into scores some thousand at a time, so that the doubles of a shard are never all in memory. */
final class ScoreBuffer {
    private final AlignmentMap scores;
    private final long firstRow;
    private final double[] pending;
    private float[] done;
    private int doneValues;
    private int pendingValues;

    ScoreBuffer(AlignmentMap scores, int shard) {
        this.scores = scores;
        firstRow = (long) shard << 33;
        pending = new double[RowBatches.ROWS * scores.features()];
        done = new float[pending.length];
    }

    void add(double[] row) {
        System.arraycopy(row, 0, pending, pendingValues, row.length);
        pendingValues += row.length;
        if (pendingValues == pending.length) {
            flush();
        }
    }

    /** All rows added, in scores, row-major. */
    float[] scores() {
        flush();
        return Arrays.copyOf(done, doneValues);
    }

    private void flush() {
        int features = scores.features();
        Matrix rows = Matrix.of(pendingValues / features, features, Arrays.copyOf(pending, pendingValues));
        float[] fresh = FloatMatrix.of(scores.transform(rows, firstRow + doneValues / features))
                .values();
        if (doneValues + fresh.length > done.length) {
            done = Arrays.copyOf(done, Math.max(2 * done.length, doneValues + fresh.length));
        }
        System.arraycopy(fresh, 0, done, doneValues, fresh.length);
        doneValues += fresh.length;
        pendingValues = 0;
    }
}
