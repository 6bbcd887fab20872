package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lrmf.core.train.TrainListener;

/**
 * Spark's standalone master and two workers with an executor process each, started from Maven's artifacts: Spark's home is a
 * folder of links to them. They take a minute or more, so that they run where {@code CI} or {@code LRMF_CLUSTER_TEST} is set,
 * as {@code .ci/run} does.
 */
@EnabledIf("isWanted")
class ClusterTest {
    @TempDir
    Path folder;

    static boolean isWanted() {
        return System.getenv("CI") != null || System.getenv("LRMF_CLUSTER_TEST") != null;
    }

    /** Killed with SIGKILL: its cached rows and its half-made step are gone. */
    @ParameterizedTest
    @EnumSource(Exchange.class)
    void anExecutorThatIsKilledChangesNothing(Exchange exchange) throws IOException, InterruptedException {
        int expected = Arrays.hashCode(TogetherCase.train(
                        LocalSpark.session(),
                        2,
                        Exchange.ROUNDS,
                        ClusterFit.STEPS,
                        Optional.empty(),
                        TrainListener.NONE)
                .parameters());

        String output = run(exchange.word(), folder.resolve("checkpoints").toString(), "kill");

        assertThat(output).contains("fit " + expected + " killed 1");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (String entry : entries) {
            if (entry.endsWith(".jar")) {
                Path jar = Path.of(entry);
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
        String directories = entries.stream()
                .filter(entry -> !entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(
                List.of("-Xmx512m", "-Dlrmf.directories=" + directories, "-cp", System.getProperty("java.class.path")));
        command.add(ClusterFit.class.getName());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        return text;
    }
}
