package org.lrmf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBrowserTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void browserIsThere() {
        Browser.require();
    }

    @Test
    void thePageWorks() throws IOException {
        ReportModel model = Examples.moons();
        try (Browser browser = open(model, false)) {
            assertThat(browser.value("document.getElementById('verdict').textContent"))
                    .isEqualTo(model.verdict().outcome().name());
            assertThat(browser.value("document.getElementById('sentence').textContent"))
                    .isEqualTo(model.verdict().sentence());
            assertThat(browser.value("document.querySelectorAll('canvas').length"))
                    .isEqualTo("3");

            // Two columns: the axes are the columns themselves, and the ends of the slider are A and T(A).
            assertThat(browser.value("document.getElementById('scatter').dataset.position"))
                    .isEqualTo("1");
            assertThat(centre(browser)).isCloseTo(mean(model.samples().aligned().column(0)), within());
            slide(browser, "0");
            assertThat(centre(browser)).isCloseTo(mean(model.samples().source().column(0)), within());
            slide(browser, "0.5");
            assertThat(centre(browser))
                    .isCloseTo(
                            (mean(model.samples().source().column(0))
                                            + mean(model.samples().aligned().column(0)))
                                    / 2,
                            within());

            browser.run("document.getElementById('by-label').click()");
            assertThat(browser.console()).isEmpty();
            assertThat(browser.value("performance.getEntriesByType('resource').length"))
                    .isEqualTo("0");
        }
    }

    @Test
    void thePageFollowsTheSystemAndTheButton() throws IOException {
        try (Browser browser = open(Examples.moons(), true)) {
            String paper = "getComputedStyle(document.documentElement).backgroundColor";
            String dark = browser.value(paper);
            assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("dark");
            browser.run("document.getElementById('theme').click()");
            assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("light");
            assertThat(browser.value(paper)).isNotEqualTo(dark);
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void paperGetsLightPicturesAndTheScreenItsStateBack() throws IOException {
        try (Browser browser = open(Examples.moons(), true)) {
            slide(browser, "0.25");
            browser.print();
            assertThat(browser.value("document.querySelectorAll('.picture[src^=\"data:image/png\"]').length"))
                    .isEqualTo("3");
            assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("dark");
            assertThat(browser.value("document.getElementById('scatter').dataset.position"))
                    .isEqualTo("0.25");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void aWideTableFitsAPhone() throws IOException {
        try (Browser browser = open(Examples.wide(), false)) {
            browser.size(360, 740);
            assertThat(browser.value("innerWidth")).isEqualTo("360");
            assertThat(Integer.parseInt(browser.value("document.documentElement.scrollWidth")))
                    .isLessThanOrEqualTo(360);
            String before = browser.value("document.getElementById('scatter').dataset.centre");
            browser.run("const x = document.getElementById('scatter-x'); x.value = '9';"
                    + "x.dispatchEvent(new Event('change'));"
                    + "const h = document.getElementById('histogram-column'); h.value = '24';"
                    + "h.dispatchEvent(new Event('change'))");
            assertThat(browser.value("document.getElementById('scatter').dataset.centre"))
                    .isNotEqualTo(before);
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void chartsCanBeReadWithoutSeeingThem() throws IOException {
        try (Browser browser = open(Examples.moons(), false)) {
            double mean = mean(Examples.moons().samples().target().column(0));
            assertThat(browser.value("document.getElementById('scatter').getAttribute('aria-label')"))
                    .startsWith("Scatter plot of x and y. source A x: mean ")
                    .contains("target B x: mean "
                            + String.format(Locale.ROOT, "%.2f", mean).substring(0, 3));
            assertThat(browser.value("document.getElementById('histogram').getAttribute('aria-label')"))
                    .startsWith("Histogram of x. ")
                    .contains("Largest gap");
            String loss = browser.value("document.getElementById('loss').getAttribute('aria-label')");
            assertThat(loss).contains("training L from 0.8960 at step 0", "validation L from 0.8560 at step 0");
            assertThat(browser.value("document.querySelectorAll('#loss-data tbody tr').length"))
                    .isEqualTo("0");
            browser.run("document.querySelector('#loss-data summary').click();"
                    + "document.querySelector('#histogram-data summary').click()");
            assertThat(browser.value("document.querySelectorAll('#loss-data tbody tr').length"))
                    .isEqualTo("49");
            assertThat(browser.value("document.querySelectorAll('#histogram-data tbody tr').length"))
                    .isEqualTo("40");
            browser.run("const h = document.getElementById('histogram-column'); h.value = '1';"
                    + "h.dispatchEvent(new Event('change'))");
            assertThat(browser.value("document.getElementById('histogram').getAttribute('aria-label')"))
                    .startsWith("Histogram of y. ");
            assertThat(browser.console()).isEmpty();
        }
    }

    private Browser open(ReportModel model, boolean dark) throws IOException {
        Path page = folder.resolve("report.html");
        ReportWriter.write(model, page);
        return Browser.open(page, folder.resolve("profile"), dark);
    }

    private static void slide(Browser browser, String position) {
        browser.run("const move = document.getElementById('move'); move.value = '" + position
                + "'; move.dispatchEvent(new Event('input'))");
    }

    private static double centre(Browser browser) {
        return Double.parseDouble(browser.value("document.getElementById('scatter').dataset.centre.split(' ')[0]"));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-3);
    }
}
