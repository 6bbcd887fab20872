package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RowCountTest {
    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty("lrmf.terminal");
    }

    private static String shown(boolean terminal, boolean quiet, double share) {
        System.setProperty("lrmf.terminal", Boolean.toString(terminal));
        PrintStream old = System.err;
        AtomicLong nanoTime = new AtomicLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            try (RowCount count = new RowCount(quiet, "mapped", () -> share, nanoTime::get)) {
                nanoTime.set(100_000_000);
                count.accept(1);
                nanoTime.set(3_000_000_000L);
                count.accept(12_345);
            }
        } finally {
            System.setErr(old);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalGetsABarWithRowsASecondThatIsWiped() {
        assertThat(shown(true, false, 0.5))
                .isEqualTo(
                        "\r\033[?7l[############............] 12,345 rows mapped, 4,115 a second, about 3 s left\033[K\033[?7h"
                                + "\r\033[K");
    }

    @Test
    void whereTheSizeIsUnknownThereIsNoBar() {
        assertThat(shown(true, false, Double.NaN))
                .contains("12,345 rows mapped, ")
                .doesNotContain("[#", "left");
    }

    @Test
    void nothingIsShownElsewhereOrWhenQuiet() {
        assertThat(shown(false, false, 0.5)).isEmpty();
        assertThat(shown(true, true, 0.5)).isEmpty();
    }
}
