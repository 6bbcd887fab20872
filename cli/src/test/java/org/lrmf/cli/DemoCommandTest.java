package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    Path folder = Path.of("");

    private JsonNode demo(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("demo", "--out", folder.toString(), "--quiet"));
        arguments.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        return new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    }

    @Test
    void armsMeetArms() throws IOException {
        JsonNode metrics = demo("--rows", "2000", "--steps", "100");
        assertThat(metrics.at("/labels/transferAccuracy/after").doubleValue()).isGreaterThanOrEqualTo(0.99);
        assertThat(metrics.at("/lrmf/nats").doubleValue()).isBetween(-0.05, 0.05);
        assertThat(metrics.get("verdict").asText()).isNotEqualTo("NOT_ALIGNED");
    }

    @Test
    void withoutAMapNothingIsAligned() throws IOException {
        JsonNode metrics = demo("--rows", "600", "--steps", "0");
        assertThat(metrics.get("verdict").asText()).isEqualTo("NOT_ALIGNED");
        assertThat(metrics.at("/lrmf/nats").doubleValue()).isGreaterThan(0.5);
    }
}
