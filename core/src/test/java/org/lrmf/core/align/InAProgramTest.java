package org.lrmf.core.align;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.model.Model;

/** The program in the README's examples compiles against this module and does what the README says. */
class InAProgramTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PROGRAM = ROOT.resolve("examples/InAProgram.java");

    @TempDir
    private Path folder;

    @Test
    void alignsKeepsAndMaps() throws Exception {
        int problems = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(null, null, null, "-d", folder.toString(), PROGRAM.toString());
        assertThat(problems).isZero();

        String printed = outputOf(folder.resolve("model.lrmf"));

        assertThat(printed)
                .containsPattern("^(ALIGNED|INCONCLUSIVE): ")
                .containsPattern("20[.,]0 degrees become 2[12][.,]\\d");
        assertThat(Model.load(folder.resolve("model.lrmf")).columns()).containsExactly("temperature", "humidity");
    }

    @Test
    void isWhatTheReadmeShows() throws Exception {
        String program = Files.readString(PROGRAM);
        int start = program.indexOf("        Alignment alignment");
        int end = program.indexOf("    }\n", start);
        String shown = program.substring(start, end).replaceAll("(?m)^ {8}", "");

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + shown + "```");
    }

    private String outputOf(Path model) throws Exception {
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, UTF_8));
            Method main = classes.loadClass("InAProgram").getMethod("main", String[].class);
            main.invoke(null, (Object) new String[] {model.toString()});
        } finally {
            System.setOut(standard);
        }
        return printed.toString(UTF_8);
    }
}
