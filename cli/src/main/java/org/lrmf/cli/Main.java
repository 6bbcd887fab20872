package org.lrmf.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.model.ModelFileException;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.io.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of {@code ./lrmf}. */
@Command(
        name = "lrmf",
        description = "Makes one dataset look like another, and says in nats whether that worked.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            AlignCommand.class,
            TransformCommand.class,
            MeasureCommand.class,
            CompareCommand.class,
            DemoCommand.class,
            ReproduceCommand.class,
        },
        footer = {"", "lrmf COMMAND --help lists the options of a command."})
public final class Main implements Runnable {
    /** Everything went well. */
    static final int DONE = 0;

    /** Something that nobody foresaw. */
    static final int FAILED = 1;

    /** The input or the command cannot be used. */
    static final int BAD_INPUT = 2;

    /** The verdict is not ALIGNED although that was required. */
    static final int NOT_ALIGNED = 3;

    /** Where Unicode has a picture for each of the first 32 characters. */
    private static final int CONTROL_PICTURES = 0x2400;

    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        useOwnErrorStream();
        StandardOutput output = StandardOutput.install();
        int code = execute(arguments);
        System.out.flush();
        if (output.failedUnexpectedly()) {
            System.err.println("lrmf: the standard output cannot be written to; make room, or send it elsewhere.");
        }
        System.exit(output.failed() ? FAILED : code);
    }

    /** Runs one command and returns its exit code. */
    static int execute(String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(usageInOneSentence())
                .setExecutionExceptionHandler(inOneSentence());
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println("lrmf: the tables need more memory than the "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB there are; give the JVM more (LRMF_JAVA_OPTS=-Xmx8g), or take fewer rows with --sample.");
            return FAILED;
        }
    }

    private static IParameterExceptionHandler usageInOneSentence() {
        return (exception, arguments) -> {
            String command = exception.getCommandLine().getCommandSpec().qualifiedName();
            String message = visible(message(exception).replaceAll("\\s+", " "));
            System.err.println("lrmf: " + message + "; see " + command + " --help.");
            return BAD_INPUT;
        };
    }

    /** A word that no option takes may be the one that seems to be missing, written wrongly. */
    private static String message(ParameterException exception) {
        List<String> unknown = exception.getCommandLine().getUnmatchedArguments();
        if (!(exception instanceof MissingParameterException) || unknown.isEmpty()) {
            return String.valueOf(exception.getMessage());
        }
        UnmatchedArgumentException first =
                new UnmatchedArgumentException(exception.getCommandLine(), unknown.subList(0, 1));
        List<String> alike = first.getSuggestions();
        return first.getMessage() + (alike.isEmpty() ? "" : ", perhaps " + alike.get(0));
    }

    /** Sentences quote what files hold; a character that moves a terminal's cursor, or that none shows, stands as its picture. */
    private static String visible(@Nullable String message) {
        StringBuilder text = new StringBuilder();
        String.valueOf(message).chars().forEach(c -> {
            if (c < 0x20) {
                text.append((char) (CONTROL_PICTURES + c));
            } else {
                text.append(c >= 0x7f && c < 0xa0 ? '\ufffd' : (char) c);
            }
        });
        return text.toString();
    }

    private static IExecutionExceptionHandler inOneSentence() {
        return (exception, command, result) -> {
            if (exception instanceof BadInputException || exception instanceof ModelFileException) {
                System.err.println("lrmf: " + visible(exception.getMessage()));
                return BAD_INPUT;
            } else if (exception instanceof BackendException) {
                System.err.println("lrmf: " + visible(exception.getMessage()));
                return FAILED;
            } else if (exception instanceof FileSystemException file) {
                String reason = file.getReason() == null ? "it cannot be read or written" : file.getReason();
                System.err.println("lrmf: " + visible(file.getFile()) + ": " + reason + ".");
                return FAILED;
            } else if (exception instanceof IOException) {
                System.err.println("lrmf: " + visible(exception.getMessage()) + ".");
                return FAILED;
            }
            System.err.println("lrmf: an unforeseen error; please report it with what follows.");
            exception.printStackTrace();
            return FAILED;
        };
    }

    // The launcher filters the JVM's standard error and hands over the real one as descriptor 0.
    private static void useOwnErrorStream() {
        if ("0".equals(System.getProperty("lrmf.stderr"))) {
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.in), true, StandardCharsets.UTF_8));
        }
    }
}
