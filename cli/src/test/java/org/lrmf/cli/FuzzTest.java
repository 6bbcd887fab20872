package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.model.Model;
import org.lrmf.core.model.ModelFileException;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;

/**
 * Tables, models and command lines that are damaged at random are read, or refused by the exceptions meant for that: any
 * other fails the test. 500 inputs of each kind here, {@code -Dlrmf.fuzz.inputs=200000} for the whole test.
 */
final class FuzzTest {
    private static final int INPUTS = Integer.getInteger("lrmf.fuzz.inputs", 500);
    private static final String[] ODD = {
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\u0000",
        "\ufeff",
        "NaN",
        "1e999",
        "-0",
        "1e-320",
        "'",
        "#",
        "\\",
        "</script>",
        "\ud83d\ude00",
        " ",
        "x",
        "y",
        "0x1p3",
        "9999999999999999999999"
    };

    @TempDir
    Path folder = Path.of("");

    /** Some of: a flipped bit, a cut, a piece twice, something odd put in. */
    private static byte[] damaged(byte[] sound, RandomStream random) {
        byte[] bytes = sound.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(30));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 ->
                    bytes = joined(Arrays.copyOf(bytes, at), new byte[0], Arrays.copyOfRange(bytes, end, bytes.length));
                case 3 ->
                    bytes = joined(
                            Arrays.copyOf(bytes, end),
                            Arrays.copyOfRange(bytes, at, end),
                            Arrays.copyOfRange(bytes, end, bytes.length));
                default ->
                    bytes = joined(
                            Arrays.copyOf(bytes, at),
                            ODD[random.nextInt(ODD.length)].getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }

    private interface Reading {
        void read(Path path) throws IOException;
    }

    /** How many inputs were refused. */
    private int fuzz(byte[] sound, String name, long seed, Reading reading) throws IOException {
        RandomStream random = new RandomStream(seed);
        Path path = folder.resolve(name);
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] bytes = damaged(sound, random.split(i));
            Files.write(path, bytes);
            try {
                reading.read(path);
            } catch (BadInputException | ModelFileException e) {
                assertThat(e).as("input %d of seed %d", i, seed).hasMessageEndingWith(".");
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("input " + i + " of seed " + seed + ": " + e, e);
            }
        }
        return refused;
    }

    @Test
    void tablesAreReadOrRefused() throws IOException {
        String text = "x,\"y\"\r\n1.5,\"2\"\r\n-3e2,0\r\n\"4\",7\r\n";
        Map<String, byte[]> samples =
                Map.of("a.csv", bytes(text), "a.tsv", bytes(text.replace(',', '\t')), "a.csv.gz", gzipped(bytes(text)));
        Reading reading = path -> {
            Table table = Table.read(path, true);
            table.numbers(table.columns());
        };
        for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
            String name = sample.getKey();
            Path sound = Files.write(folder.resolve(name), sample.getValue());
            assertThatCode(() -> reading.read(sound)).as(name).doesNotThrowAnyException();
            int refused = fuzz(sample.getValue(), name, name.length(), reading);
            assertThat(refused).as(name).isBetween(1, INPUTS - 1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(result)) {
            gzip.write(bytes);
        }
        return result.toByteArray();
    }

    @Test
    void modelsAreReadOrRefused() throws IOException {
        byte[] sound = Files.readAllBytes(Path.of("../core/src/test/resources/golden/model-1.lrmf"));
        int refused = fuzz(sound, "m.lrmf", 1, path -> {
            Model model = Model.load(path);
            model.map().transform(SampleTables.normal(2, 2, 1), 0);
        });
        assertThat(refused).isPositive();
    }

    /** Command lines that name no table there is: always code 2 and one sentence, whatever else they say. */
    @Test
    void commandLinesAreRefusedInASentence() {
        List<String> words = new ArrayList<>(List.of(
                "align",
                "measure",
                "transform",
                "compare",
                "--source",
                "--target",
                "--out",
                "--columns",
                "--seed",
                "--steps",
                "--flow",
                "--method",
                "--start",
                "--label",
                "--missing",
                "--sample",
                "--log1p",
                "--resume",
                "--force",
                "--tolerance",
                "--test-share",
                "--checkpoint-seconds",
                "--quiet",
                "--no-header",
                "--model",
                "--input",
                "--output",
                "--seeds",
                "--methods",
                "absent.csv",
                "lrmf",
                "1",
                "-1",
                "0.5",
                "x,y",
                "2-1",
                "--",
                "-",
                "",
                "@absent",
                "drop",
                "--steps=3"));
        words.addAll(List.of(ODD));
        RandomStream random = new RandomStream(2);
        for (int i = 0; i < INPUTS; i++) {
            RandomStream own = random.split(i);
            String[] arguments = new String[2 + own.nextInt(12)];
            arguments[0] = words.get(own.nextInt(4));
            for (int j = 1; j < arguments.length; j++) {
                arguments[j] = words.get(own.nextInt(words.size()));
            }
            CommandLineRun run = CommandLineRun.of(arguments);
            String what = String.format(Locale.ROOT, "input %d: %s%n%s", i, Arrays.toString(arguments), run.err());
            assertThat(run.code()).as(what).isEqualTo(2);
            assertThat(run.err()).as(what).startsWith("lrmf: ");
        }
    }
}
