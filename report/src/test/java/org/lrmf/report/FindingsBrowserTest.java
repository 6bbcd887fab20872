package org.lrmf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsBrowserTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void browserIsThere() {
        Browser.require();
    }

    @Test
    void thePageWorks() throws IOException {
        Path page = folder.resolve("report.html");
        FindingsWriter.write(FindingsExamples.all("Example"), page, folder.resolve("results.json"));
        try (Browser browser = Browser.open(page, folder.resolve("profile"), true)) {
            assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("dark");
            assertThat(browser.value("document.querySelectorAll('canvas').length"))
                    .isEqualTo("3");
            assertThat(browser.value("document.getElementById('figure-1-label').textContent"))
                    .isEqualTo("step 50");
            slide(browser, "figure-1");
            assertThat(browser.value("document.getElementById('figure-1-label').textContent"))
                    .isEqualTo("step 0");
            String picture = "document.querySelector('#figure-3 img').src";
            String before = browser.value(picture);
            assertThat(before).startsWith("data:image/png;base64,");
            browser.run("const move = document.getElementById('figure-3-frame'); move.value = '2';"
                    + "move.dispatchEvent(new Event('input'))");
            assertThat(browser.value(picture)).isNotEqualTo(before);
            assertThat(browser.value("[...document.querySelectorAll('.pictures img')]"
                            + ".filter(image => image.complete && image.naturalWidth === 4 && image.alt).length"))
                    .isEqualTo("2");
            browser.run("document.getElementById('theme').click()");
            assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("light");
            browser.size(360, 740);
            assertThat(Integer.parseInt(browser.value("document.documentElement.scrollWidth")))
                    .isLessThanOrEqualTo(360);
            assertThat(browser.console()).isEmpty();
            assertThat(browser.value("performance.getEntriesByType('resource').length"))
                    .isEqualTo("0");
        }
    }

    private static void slide(Browser browser, String figure) {
        browser.run("const move = document.getElementById('" + figure + "-frame'); move.value = '0';"
                + "move.dispatchEvent(new Event('input'))");
    }
}
