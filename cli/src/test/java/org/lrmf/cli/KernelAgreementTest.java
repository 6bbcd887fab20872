package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.Table;

/** This JVM's kernels against processes with plain Java kernels and with AVX2 alone. */
final class KernelAgreementTest {
    /** Of mapped values, in units of the target, whose columns have standard deviations of about 1 to 2. */
    private static final double MAPPED = 1e-4;

    /** After a short training, to which rounding errors of all steps add up. */
    private static final double TRAINED = 1e-3;

    /** Of divergences and distances after a whole fit. */
    private static final double WHOLE = 0.03;

    /** Of divergences and distances: classifiers are trained for them too. */
    private static final double MEASURED = 0.02;

    private static double difference(Path first, Path second) {
        Table a = SampleTables.read(first);
        Table b = SampleTables.read(second);
        double largest = 0;
        for (String column : List.of("x", "y")) {
            for (int row = 0; row < a.rows().size(); row++) {
                largest = Math.max(
                        largest,
                        Math.abs(Double.parseDouble(a.texts(column).get(row))
                                - Double.parseDouble(b.texts(column).get(row))));
            }
        }
        return largest;
    }

    private static JsonNode metrics(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    }

    /** JVMs by what tells them from this one; x86 processors alone know the second. */
    private static final Map<String, List<String>> OTHERS = Map.of(
            "scalar",
            CommandLineProcess.SCALAR,
            "avx2",
            List.of("--add-modules=jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=2"));

    private final Set<String> engines = new TreeSet<>();

    @TempDir
    Path folder = Path.of("");

    private List<String> align(String out, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "align",
                "--source",
                folder.resolve("a.csv").toString(),
                "--target",
                folder.resolve("b.csv").toString(),
                "--columns",
                "x,y",
                "--quiet",
                "--out",
                folder.resolve(out).toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private void runHere(List<String> arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private void runThere(String other, List<String> arguments) throws Exception {
        CommandLineProcess run = CommandLineProcess.start(folder, "", OTHERS.getOrDefault(other, List.of()), arguments);
        assertThat(run.await()).as(run.errors()).isZero();
    }

    /** Both runs' numbers of {@code metrics.json}, which must agree in the verdict. */
    private void requireAgreement(String here, String there, double measured) throws IOException {
        JsonNode first = metrics(folder.resolve(here));
        JsonNode second = metrics(folder.resolve(there));
        engines.add(second.at("/provenance/engine").asText());
        assertThat(second.at("/verdict")).isEqualTo(first.at("/verdict"));
        assertThat(second.at("/fit/refined")).isEqualTo(first.at("/fit/refined"));
        // The densities behind L are trained to a plateau, so that rounding moves L, but not beyond its own error.
        assertThat(second.at("/lrmf/nats").doubleValue())
                .isCloseTo(
                        first.at("/lrmf/nats").doubleValue(),
                        within(first.at("/lrmf/standardError").doubleValue()));
        for (String number : List.of("/divergence/estimateNats", "/energyDistance/after")) {
            assertThat(second.at(number).doubleValue())
                    .as(number)
                    .isCloseTo(first.at(number).doubleValue(), within(measured));
        }
    }

    @Test
    void aMapAndAShortTrainingAgreeBetweenKernels() throws Exception {
        assumeThat(Kernels.best().description()).doesNotContain("plain Java");
        SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        SampleTables.write(folder.resolve("b.csv"), 60, 1, 2);
        String[] brief = {"--method", "mmd", "--start", "none", "--steps", "30"};
        runHere(align("here", brief));
        assertThat(metrics(folder.resolve("here")).at("/fit/refined").booleanValue())
                .as("a map that kernels compute")
                .isTrue();
        List<String> transform = List.of(
                "transform",
                "--model",
                folder.resolve("here/model.lrmf").toString(),
                "--input",
                folder.resolve("a.csv").toString(),
                "--output");
        for (String other : OTHERS.keySet()) {
            runThere(other, align(other, brief));
            double trained = difference(folder.resolve("here/aligned.csv"), folder.resolve(other + "/aligned.csv"));
            assertThat(trained).as(other).isLessThan(TRAINED);
            requireAgreement("here", other, MEASURED);

            String output = folder.resolve(other + ".csv").toString();
            runThere(other, Stream.concat(transform.stream(), Stream.of(output)).toList());
            double mapped = difference(folder.resolve("here/aligned.csv"), folder.resolve(other + ".csv"));
            assertThat(mapped).as(other).isLessThan(MAPPED);
            System.out.println(other + " differs by " + mapped + " on a map, by " + trained + " after training");
        }
        assertThat(engines).anyMatch(engine -> engine.contains("plain Java"));
    }

    private void writeBent(String name, double bend, long seed) {
        RandomStream random = new RandomStream(seed);
        List<String[]> rows = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            double x = random.nextGaussian();
            double y = bend * x * x + 0.5 * random.nextGaussian();
            rows.add(new String[] {Double.toString(x), Double.toString(y)});
        }
        SampleTables.write(folder.resolve(name), List.of("x", "y"), rows);
    }

    /** All of LRMF on a bent pair, its choices and the verdict included: rounding may lead training elsewhere, but not astray. */
    @Test
    void aWholeFitAgreesBetweenKernels() throws Exception {
        assumeThat(Kernels.best().description()).doesNotContain("plain Java");
        writeBent("a.csv", 0, 1);
        writeBent("b.csv", 0.7, 2);
        runHere(align("here", "--steps", "300"));
        for (String other : OTHERS.keySet()) {
            runThere(other, align(other, "--steps", "300"));
            requireAgreement("here", other, WHOLE);
        }
    }
}
