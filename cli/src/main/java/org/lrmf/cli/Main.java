package org.lrmf.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of {@code ./lrmf}. */
@Command(name = "lrmf", mixinStandardHelpOptions = true, version = "LRMF 0.1.0-SNAPSHOT")
public final class Main implements Runnable {
    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        useOwnErrorStream();
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    // The launcher filters the JVM's standard error and passes the real one as a descriptor.
    private static void useOwnErrorStream() {
        String path = System.getProperty("lrmf.stderr", "");
        if (path.isEmpty()) {
            return;
        }
        try {
            System.setErr(new PrintStream(new FileOutputStream(path, true), true, StandardCharsets.UTF_8));
        } catch (IOException unavailable) {
            System.err.flush();
        }
    }
}
