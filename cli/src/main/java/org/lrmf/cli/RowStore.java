package org.lrmf.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.engine.random.Reservoir;

/**
 * The rows of one table as they are read: all of them, until it is told to keep no more than a random sample. The sample is
 * the same whenever that is.
 */
final class RowStore {
    private static final int OBJECT_BYTES = 16;
    private static final int STRING_BYTES = 24;
    private static final int REFERENCE_BYTES = 4;

    /** Doubles for each number while a map is fitted and judged: the data in several units, images, scores, parts. */
    private static final int COPIES = 10;

    /**
     * For each row and each of the verdict's fits that are under way at once, of which there are as many as processors: nine
     * classifiers, three folds. They see the test rows alone, three in ten; 90,000 of five columns took over 4.8 kB each with
     * 16 fits at once.
     */
    private static final int JUDGING_BYTES = 120;

    private static final int MOST_FITS = 27;

    private final RandomStream random;
    private final int numeric;
    private List<String[]> all = new ArrayList<>();
    private @Nullable Reservoir<String[]> reservoir;
    private long seen;
    private long bytes;

    /** @param numeric how many columns are aligned */
    RowStore(RandomStream random, int numeric) {
        this.random = random;
        this.numeric = numeric;
    }

    void add(List<String[]> rows) {
        seen += rows.size();
        if (reservoir == null) {
            all.addAll(rows);
            rows.forEach(row -> bytes += bytes(row));
        } else {
            rows.forEach(reservoir::offer);
        }
    }

    /** Keeps no more than {@code most} rows of all that were and will be added. */
    void sample(int most) {
        Reservoir<String[]> started = new Reservoir<>(most, random);
        all.forEach(started::offer);
        all = List.of();
        bytes = 0;
        reservoir = started;
    }

    /** About the memory, in bytes, that all rows so far need from being read to being judged; 0 once a sample is kept. */
    long bytes() {
        return bytes;
    }

    /** How many rows were added. */
    long seen() {
        return seen;
    }

    /** The rows that are kept, in the order of the table. */
    List<String[]> rows() {
        return reservoir == null ? all : reservoir.sample();
    }

    private long bytes(String[] row) {
        int fits = Math.min(MOST_FITS, Runtime.getRuntime().availableProcessors());
        long sum = OBJECT_BYTES + (long) Double.BYTES * COPIES * numeric + (long) JUDGING_BYTES * fits;
        for (String cell : row) {
            // Java lays out objects in steps of 8 bytes.
            sum += REFERENCE_BYTES + STRING_BYTES + ((OBJECT_BYTES + cell.length() + 7) & ~7);
        }
        return sum;
    }
}
