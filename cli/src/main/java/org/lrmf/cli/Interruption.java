package org.lrmf.cli;

import java.time.Duration;
import java.util.function.Supplier;

/** Says what became of the work when the process is ended by Ctrl-C, or in another way that lets it speak. */
final class Interruption implements AutoCloseable {
    /** Nothing is announced. */
    static final Interruption NONE = new Interruption(new Thread());

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * @param words made when the process ends, after the work was kept where that is possible
     */
    static Interruption announce(Supplier<String> words) {
        Interruption interruption = new Interruption(
                new Thread(() -> System.err.println("\nlrmf: interrupted" + words.get()), "lrmf-interrupted"));
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** For a command of which nothing is kept. */
    static Interruption withoutResults(String command) {
        return announce(() -> nothingKept(command));
    }

    /** The words where nothing is kept. */
    static String nothingKept(String command) {
        return "; no results were written. Start over with: " + command;
    }

    /** The work is done, and its results may be announced. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down: the hook speaks, and this thread must not speak of results besides.
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        try {
            Thread.sleep(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
