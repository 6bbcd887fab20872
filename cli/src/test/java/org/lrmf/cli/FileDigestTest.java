package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {
    @TempDir
    Path folder = Path.of("");

    private Path file(String name, String content) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }

    @Test
    void namesBytesAndOrderCount() throws IOException {
        Path a = file("a", "one");
        Path b = file("b", "two");
        Set<String> digests = new HashSet<>();
        digests.add(FileDigest.of(List.of()));
        digests.add(FileDigest.of(List.of(a)));
        digests.add(FileDigest.of(List.of(a, b)));
        digests.add(FileDigest.of(List.of(b, a)));
        digests.add(FileDigest.of(List.of(file("c", "one"))));
        digests.add(FileDigest.of(List.of(file("a", "onf"))));
        assertThat(digests).hasSize(6);
        assertThat(FileDigest.of(List.of(file("elsewhere/a", "one"), b)))
                .isEqualTo(FileDigest.of(List.of(file("a", "one"), b)))
                .hasSize(64);
    }

    @Test
    void ofAFolderThePngFilesCount() throws IOException {
        Path pictures = file("pictures/2.png", "two").getParent();
        file("pictures/1.PNG", "one");
        String digest = FileDigest.of(List.of(pictures));
        assertThat(digest)
                .isEqualTo(FileDigest.of(List.of(folder.resolve("pictures/1.PNG"), folder.resolve("pictures/2.png"))));
        file("pictures/notes.txt", "none");
        assertThat(FileDigest.of(List.of(pictures))).isEqualTo(digest);
        file("pictures/3.png", "three");
        assertThat(FileDigest.of(List.of(pictures))).isNotEqualTo(digest);
    }
}
