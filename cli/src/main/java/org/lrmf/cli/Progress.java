package org.lrmf.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.lrmf.core.align.Method;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainListener;

/** Shows how training goes on standard error: one line that is rewritten on a terminal, plain lines elsewhere. */
final class Progress implements TrainListener, AutoCloseable {
    private static final int PLAIN_EVERY = 6;
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean quiet;
    private final String words;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private int points;

    private Progress(boolean quiet, String words) {
        out = System.err;
        this.quiet = quiet;
        this.words = words;
        terminal = Boolean.getBoolean("lrmf.terminal");
    }

    /** LRMF shows L on training and on validation rows, the others their loss and the energy distance on validation rows. */
    static Progress start(boolean quiet, Method method) {
        return new Progress(
                quiet,
                method == Method.LRMF ? "L %.3f training, %.3f validation" : "loss %.3f, validation distance %.3f");
    }

    @Override
    public void validated(TracePoint point, int steps) {
        if (quiet || steps == 0) {
            return;
        }
        double share = (double) point.step() / steps;
        double seconds = (System.nanoTime() - started) / 1e9;
        String left = point.step() == 0
                ? ""
                : String.format(Locale.ROOT, ", at most %.0f s left", seconds * (1 - share) / share);
        String text = String.format(
                Locale.ROOT,
                "step %d of at most %d, " + words + "%s",
                point.step(),
                steps,
                point.training(),
                point.validation(),
                left);
        if (terminal) {
            int filled = (int) Math.round(share * WIDTH);
            out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + text + "\033[K");
            out.flush();
        } else if (points % PLAIN_EVERY == 0 || point.step() == steps) {
            out.println(text);
        }
        points++;
    }

    @Override
    public void close() {
        if (terminal && !quiet && points > 0) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
