package org.lrmf.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of each table are kept in memory.
 *
 * @param asked rows at most, as the user says; else all that fit
 * @param bytes what the rows of both tables may need, in bytes
 * @param usual rows of each table at most, where not all fit or where these are enough
 * @param enough whether more than {@code usual} are not kept even where they fit
 */
record SampleSize(OptionalInt asked, long bytes, int usual, boolean enough) {
    /**
     * The share of the JVM's heap for rows. The verdict's classifiers, of which several learn at once, need as much again, and
     * 600,000 rows of five columns that filled 70% overran it.
     */
    private static final double HEAP_SHARE = 0.35;

    /** A sample of fewer rows settles little; where even these need too much memory, that is said when it runs out. */
    private static final int LEAST = 1_000;

    static SampleSize of(@Nullable Integer asked, @Nullable Integer mebibytes, int usual, boolean enough) {
        long bytes =
                mebibytes == null ? (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory()) : (long) mebibytes << 20;
        return new SampleSize(asked == null ? OptionalInt.empty() : OptionalInt.of(asked), bytes, usual, enough);
    }

    /**
     * Why no more than a sample of the rows can be kept; empty as long as all can.
     *
     * @param longest rows of the longer table so far
     * @param used bytes that the rows of both need
     */
    Optional<Sampling.Reason> reason(long longest, long used) {
        if (used > bytes) {
            return Optional.of(Sampling.Reason.MEMORY);
        }
        return enough && longest > usual ? Optional.of(Sampling.Reason.ENOUGH) : Optional.empty();
    }

    /**
     * Rows of each table where not all are kept: as usual, or what fits of rows of this size, to two digits.
     *
     * @param rows that were read so far, of both tables
     * @param used bytes that they need
     */
    int most(long rows, long used) {
        long fitting = (long) (bytes / 2.0 * rows / used);
        long rounded = fitting;
        long unit = 1;
        while (rounded >= 100) {
            rounded /= 10;
            unit *= 10;
        }
        return (int) Math.max(LEAST, Math.min(usual, rounded * unit));
    }
}
