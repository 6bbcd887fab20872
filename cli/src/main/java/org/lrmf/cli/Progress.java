package org.lrmf.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.lrmf.core.align.Method;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainListener;

/** Shows how training goes on standard error: one line that is rewritten on a terminal, plain lines elsewhere. */
final class Progress implements TrainListener, AutoCloseable {
    private static final int PLAIN_EVERY = 6;

    private final PrintStream out;
    private final boolean quiet;
    private final String words;
    private final TerminalBar bar = new TerminalBar();
    private final long started = System.nanoTime();
    private int points;

    private Progress(boolean quiet, String words) {
        out = System.err;
        this.quiet = quiet;
        this.words = words;
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
        if (TerminalBar.hasTerminal()) {
            bar.show(share, text);
        } else if (points % PLAIN_EVERY == 0 || point.step() == steps) {
            out.println(text);
        }
        points++;
    }

    @Override
    public void close() {
        bar.close();
    }
}
