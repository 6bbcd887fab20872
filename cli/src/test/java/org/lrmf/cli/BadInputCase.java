package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A command that must be refused: code 2, one line that names what is wrong, and nothing left behind.
 *
 * @param file the name of the file to write
 * @param words what the sentence must contain
 * @param arguments of the command; the names of files stand for their paths
 */
record BadInputCase(String title, String file, byte[] content, List<String> words, List<String> arguments) {
    static final String GOOD = "good.csv";
    static final String GOLDEN = "golden.lrmf";

    @Override
    public String toString() {
        return title;
    }

    static String table(int rows) {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int row = 0; row < rows; row++) {
            text.append(row * 0.37 % 1).append(',').append(row * 0.73 % 1).append('\n');
        }
        return text.toString();
    }

    /** The good table with one line in another's place. */
    static String withLine(int line, String text) {
        String[] lines = table(30).split("\n", -1);
        lines[line] = text;
        return String.join("\n", lines);
    }

    static BadInputCase source(String title, String file, String content, String... words) {
        return source(title, file, content.getBytes(StandardCharsets.UTF_8), words);
    }

    static BadInputCase source(String title, String file, byte[] content, String... words) {
        return new BadInputCase(
                "source: " + title,
                file,
                content,
                Stream.concat(Stream.of(file), Arrays.stream(words)).toList(),
                List.of("align", "--source", file, "--target", GOOD, "--out", "out"));
    }

    static BadInputCase target(String title, String file, String content, String... words) {
        return new BadInputCase(
                "target: " + title,
                file,
                content.getBytes(StandardCharsets.UTF_8),
                Stream.concat(Stream.of(file), Arrays.stream(words)).toList(),
                List.of("align", "--source", GOOD, "--target", file, "--out", "out"));
    }

    static BadInputCase options(String title, List<String> words, String... more) {
        return new BadInputCase(
                "options: " + title,
                "other.csv",
                table(30).getBytes(StandardCharsets.UTF_8),
                words,
                Stream.concat(
                                Stream.of("align", "--source", GOOD, "--target", "other.csv", "--out", "out"),
                                Arrays.stream(more))
                        .toList());
    }

    static BadInputCase other(String title, String file, String content, List<String> words, String... arguments) {
        return new BadInputCase(title, file, content.getBytes(StandardCharsets.UTF_8), words, List.of(arguments));
    }

    static byte[] cutShort(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    }

    static byte[] bytes(int... values) {
        byte[] result = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (byte) values[i];
        }
        return result;
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BadInputCase transform(String title, String file, String content, List<String> words, String output) {
        return other(title, file, content, words, "transform", "--model", GOLDEN, "--input", file, "--output", output);
    }

    /** Runs the command in a folder of its own, which is given a table and a model that are sound. */
    void isRefusedIn(Path folder) throws IOException {
        Files.writeString(folder.resolve(GOOD), table(30));
        Files.copy(Path.of("../core/src/test/resources/golden/model-1.lrmf"), folder.resolve(GOLDEN));
        Path path = folder.resolve(file);
        Files.createDirectories(folder.resolve(file).resolveSibling("."));
        Files.write(path, content);
        List<String> names = List.of(
                file,
                GOOD,
                GOLDEN,
                "out",
                "out.csv",
                "absent.csv",
                "absent.lrmf",
                "sub.csv",
                "sub",
                "m.lrmf",
                "absent/out.csv",
                "out.doc");
        Set<Path> before = files(folder);
        CommandLineRun run = CommandLineRun.of(arguments.stream()
                .map(text -> names.contains(text) ? folder.resolve(text).toString() : text)
                .toList());
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.err()).startsWith("lrmf: ").endsWith(".\n").contains(words);
        assertThat(run.out()).isEmpty();
        assertThat(files(folder)).as("files in the folder").isEqualTo(before);
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }
}
