package org.lrmf.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
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

    // The launcher filters the JVM's standard error and hands over the real one as descriptor 0.
    private static void useOwnErrorStream() {
        if ("0".equals(System.getProperty("lrmf.stderr"))) {
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.in), true, StandardCharsets.UTF_8));
        }
    }
}
