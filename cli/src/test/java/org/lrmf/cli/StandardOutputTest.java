package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private static StandardOutput after(String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                if (!reason.isEmpty()) {
                    throw new IOException(reason);
                }
            }
        });
        PrintStream stream = new PrintStream(output, true, java.nio.charset.StandardCharsets.UTF_8);
        stream.println("a line");
        stream.print('c');
        stream.flush();
        return output;
    }

    @Test
    void remembersThatTheDiskWasFull() {
        assertThat(after("No space left on device").failed()).isTrue();
        assertThat(after("No space left on device").failedUnexpectedly()).isTrue();
    }

    @Test
    void doesNotComplainOfAReaderThatHasSeenEnough() {
        assertThat(after("Broken pipe").failed()).isTrue();
        assertThat(after("Broken pipe").failedUnexpectedly()).isFalse();
    }

    @Test
    void isQuietWhereAllIsWell() {
        assertThat(after("").failed()).isFalse();
        assertThat(after("").failedUnexpectedly()).isFalse();
    }
}
