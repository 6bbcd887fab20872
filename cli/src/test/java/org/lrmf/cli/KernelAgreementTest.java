package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.io.Table;

/** This JVM's kernels against a process with {@code -Dlrmf.kernels=scalar}. */
final class KernelAgreementTest {
    /** Of mapped values, in units of the target, whose columns have standard deviations of about 1 to 2. */
    private static final double MAPPED = 1e-4;

    /** After a short training, to which rounding errors of all steps add up. */
    private static final double TRAINED = 1e-3;

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

    private static void runBoth(Path folder, List<String> here, List<String> there) throws Exception {
        CommandLineRun vector = CommandLineRun.of(here);
        assertThat(vector.code()).as(vector.err()).isZero();
        CommandLineProcess scalar = CommandLineProcess.start(folder, "", there);
        assertThat(scalar.await()).as(scalar.errors()).isZero();
    }

    @Test
    void aMapAndAFitAgreeBetweenKernels(@TempDir Path folder) throws Exception {
        assumeThat(Kernels.best().description()).doesNotContain("plain Java");
        SampleTables.write(folder.resolve("a.csv"), 60, 0, 1);
        SampleTables.write(folder.resolve("b.csv"), 60, 1, 2);
        List<String> align = List.of(
                "align",
                "--source",
                folder.resolve("a.csv").toString(),
                "--target",
                folder.resolve("b.csv").toString(),
                "--columns",
                "x,y",
                "--method",
                "mmd",
                "--start",
                "none",
                "--steps",
                "30",
                "--quiet",
                "--out");
        runBoth(
                folder,
                concatenated(align, folder.resolve("vector").toString()),
                concatenated(align, folder.resolve("scalar").toString()));
        double trained = difference(folder.resolve("vector/aligned.csv"), folder.resolve("scalar/aligned.csv"));
        assertThat(trained).isLessThan(TRAINED);
        JsonNode vector = metrics(folder.resolve("vector"));
        JsonNode scalar = metrics(folder.resolve("scalar"));
        assertThat(scalar.at("/provenance/engine").asText())
                .isNotEqualTo(vector.at("/provenance/engine").asText());
        assertThat(vector.at("/fit/refined").booleanValue())
                .as("a map that kernels compute")
                .isTrue();
        assertThat(scalar.at("/verdict")).isEqualTo(vector.at("/verdict"));
        // The densities behind L are trained to a plateau, so that rounding moves L, but not beyond its own error.
        assertThat(scalar.at("/lrmf/nats").doubleValue())
                .isCloseTo(
                        vector.at("/lrmf/nats").doubleValue(),
                        within(vector.at("/lrmf/standardError").doubleValue()));
        for (String number : List.of("/divergence/estimateNats", "/energyDistance/after")) {
            assertThat(scalar.at(number).doubleValue())
                    .as(number)
                    .isCloseTo(vector.at(number).doubleValue(), within(MEASURED));
        }

        List<String> transform = List.of(
                "transform",
                "--model",
                folder.resolve("vector/model.lrmf").toString(),
                "--input",
                folder.resolve("a.csv").toString(),
                "--output");
        runBoth(
                folder,
                concatenated(transform, folder.resolve("vector.csv").toString()),
                concatenated(transform, folder.resolve("scalar.csv").toString()));
        double mapped = difference(folder.resolve("vector.csv"), folder.resolve("scalar.csv"));
        assertThat(mapped).isLessThan(MAPPED);
        System.out.println("Kernels differ by " + mapped + " on a map, by " + trained + " after training");
    }

    private static List<String> concatenated(List<String> first, String last) {
        return java.util.stream.Stream.concat(first.stream(), java.util.stream.Stream.of(last))
                .toList();
    }
}
