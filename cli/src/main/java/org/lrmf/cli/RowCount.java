package org.lrmf.cli;

import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Shows on a terminal how many rows went by, how many in a second, and how much of the file is left. */
final class RowCount implements LongConsumer, AutoCloseable {
    private static final long EVERY_NANOSECONDS = 200_000_000;

    private final TerminalBar bar = new TerminalBar();
    private final boolean quiet;
    private final String doing;
    private final DoubleSupplier share;
    private final LongSupplier nanoTime;
    private final long started;
    private long shown;

    /**
     * @param doing what is done to the rows, such as "mapped"
     * @param share how much of the file has been read, 0 to 1, NaN where that is unknown
     */
    RowCount(boolean quiet, String doing, DoubleSupplier share) {
        this(quiet, doing, share, System::nanoTime);
    }

    RowCount(boolean quiet, String doing, DoubleSupplier share, LongSupplier nanoTime) {
        this.quiet = quiet;
        this.doing = doing;
        this.share = share;
        this.nanoTime = nanoTime;
        started = nanoTime.getAsLong();
    }

    @Override
    public void accept(long rows) {
        long elapsed = nanoTime.getAsLong() - started;
        if (!quiet && elapsed - shown > EVERY_NANOSECONDS) {
            shown = elapsed;
            bar.show(share.getAsDouble(), words(rows, elapsed / 1e9));
        }
    }

    private String words(long rows, double seconds) {
        double done = share.getAsDouble();
        String left = done > 0 ? String.format(Locale.ROOT, ", about %.0f s left", seconds * (1 - done) / done) : "";
        return String.format(Locale.ROOT, "%,d rows %s, %,.0f a second%s", rows, doing, rows / seconds, left);
    }

    @Override
    public void close() {
        bar.close();
    }
}
