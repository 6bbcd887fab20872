package org.lrmf.cli;

import java.io.PrintStream;

/** A bar and some words on one line of standard error, written over and over; nothing where that is no terminal. */
final class TerminalBar implements AutoCloseable {
    private static final int WIDTH = 24;
    /** Without line breaks at the margin: the carriage return would go back to the start of the second line. */
    private static final String BEGIN = "\r\033[?7l";

    private static final String END = "\033[K\033[?7h";

    private final PrintStream out = System.err;
    private boolean drawn;

    /** Whether the launcher found a terminal. */
    static boolean hasTerminal() {
        return Boolean.getBoolean("lrmf.terminal");
    }

    /** @param share what is done of the work, 0 to 1; NaN, where that is unknown, draws no bar */
    void show(double share, String words) {
        if (hasTerminal()) {
            drawn = true;
            out.print(BEGIN + bar(share) + words + END);
            out.flush();
        }
    }

    private static String bar(double share) {
        if (Double.isNaN(share)) {
            return "";
        }
        int filled = (int) Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (drawn) {
            out.print("\r\033[K");
            out.flush();
            drawn = false;
        }
    }
}
