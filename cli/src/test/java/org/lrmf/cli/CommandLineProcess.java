package org.lrmf.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, which can be killed. */
record CommandLineProcess(Process process, Path err) {
    private static final long MOST_SECONDS = 600;

    /** Options of a JVM whose kernels are plain Java. */
    static final List<String> SCALAR = List.of("-Dlrmf.kernels=scalar");

    /**
     * @param folder that the command runs in
     * @param shell what a shell does before, such as setting limits
     */
    static CommandLineProcess start(Path folder, String shell, List<String> arguments) throws IOException {
        return start(folder, shell, SCALAR, arguments);
    }

    /**
     * @param folder that the command runs in
     * @param shell what a shell does before, such as setting limits
     * @param options of the JVM
     */
    static CommandLineProcess start(Path folder, String shell, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", shell + "exec \"$0\" \"$@\""));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=temporary", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("org.lrmf.cli.Main");
        command.addAll(arguments);
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(err.toFile());
        // A JVM says on standard error that it picked these up.
        List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
        return new CommandLineProcess(builder.start(), err);
    }

    /** Waits until there is such a file, the process has ended or it takes too long; whether there is one. */
    boolean lastsUntil(Path file) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (process.isAlive() && !Files.exists(file) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return Files.exists(file);
    }

    int await() throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process did not end");
        }
        return process.exitValue();
    }

    /** Lets it live for a while, then ends it as SIGKILL does; whether it was still running. */
    boolean killAfter(long millis) throws InterruptedException {
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.toHandle().destroyForcibly();
        process.waitFor();
        return !ended;
    }

    /** Sends a signal as Ctrl-C does, and returns the code that the process must end with. */
    int interrupt() throws IOException, InterruptedException {
        // A shell that runs the tests in its background has them ignore SIGINT; SIGTERM then takes the same way.
        boolean term = ignoresInterrupts();
        new ProcessBuilder("kill", term ? "-TERM" : "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        return 128 + (term ? 15 : 2);
    }

    private boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    /** Waits until standard error holds {@code words}. */
    void awaitWords(String words) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!errors().contains(words)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the process never wrote \"" + words + "\" but: " + errors());
            }
            Thread.sleep(20);
        }
    }

    String errors() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }
}
