package org.lrmf.cli;

import java.util.Locale;
import java.util.function.LongConsumer;

/** Shows on a terminal how many rows were mapped, and how many in a second. */
final class RowCount implements LongConsumer, AutoCloseable {
    private static final long EVERY_NANOSECONDS = 200_000_000;

    private final boolean shown;
    private final long started = System.nanoTime();
    private long printed;

    RowCount(boolean quiet) {
        shown = !quiet && Boolean.getBoolean("lrmf.terminal");
    }

    @Override
    public void accept(long rows) {
        long elapsed = System.nanoTime() - started;
        if (shown && elapsed - printed > EVERY_NANOSECONDS) {
            printed = elapsed;
            System.err.print(
                    String.format(Locale.ROOT, "\r%,d rows, %,.0f rows a second\033[K", rows, rows / (elapsed / 1e9)));
            System.err.flush();
        }
    }

    @Override
    public void close() {
        if (printed > 0) {
            System.err.print("\r\033[K");
            System.err.flush();
        }
    }
}
