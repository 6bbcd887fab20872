package org.lrmf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.Matrix;

class ComparisonWriterTest {
    private static final Pattern ISLAND =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static JsonNode island(String page) throws IOException {
        Matcher matcher = ISLAND.matcher(page);
        assertThat(matcher.find()).isTrue();
        return JsonMapper.builder().build().readTree(matcher.group(1));
    }

    @Test
    void aFailedMethodIsShownWithItsReason() {
        assertThat(ComparisonPage.html(ComparisonExamples.of(2, "name")))
                .contains("<td class=\"failed\" colspan=\"2\">failed: seed 1: name");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void drawsTheScoredMethodsInOnePlane(int columns) throws IOException {
        ComparisonModel model = ComparisonExamples.of(columns, "c");
        JsonNode data = island(ComparisonPage.html(model));
        assertThat(data.get("contenders")).hasSize(2);
        assertThat(data.at("/contenders/1/points")).hasSize(60);
        assertThat(data.at("/contenders/1/points/59")).hasSize(2);
        assertThat(data.get("target")).hasSize(50);
        assertThat(data.at("/contenders/1/bracket/upper").doubleValue()).isEqualTo(0.4, within(1e-9));
        if (columns <= 2) {
            assertThat(data.at("/target/3/0").doubleValue())
                    .isEqualTo(model.target().get(3, 0), within(1e-3));
            assertThat(data.at("/axes/0").textValue()).isEqualTo("c0");
        }
    }

    @Test
    void hostileNamesStayText() throws IOException {
        String hostile = "</script><script>alert(1)</script><!--\u2028&\"'";
        String page = ComparisonPage.html(ComparisonExamples.of(2, hostile));
        assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("<script>alert");
        assertThat(island(page).at("/labels/0").textValue()).isEqualTo(hostile);
    }

    @Test
    void rowsThatDoNotMatchAreRefused() {
        ComparisonModel model = ComparisonExamples.of(2, "name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ComparisonModel(
                        "",
                        "",
                        "",
                        model.measures(),
                        model.contenders(),
                        model.columns(),
                        Matrix.zeros(3, 2),
                        model.target(),
                        List.of(),
                        List.of(),
                        "",
                        List.of()))
                .withMessageContaining("60 images of 3 rows");
    }

    @Test
    void thePageWorks() throws IOException {
        Browser.require();
        Path page = folder.resolve("compare.html");
        ComparisonWriter.write(ComparisonExamples.of(3, "c"), page);
        try (Browser browser = Browser.open(page, folder.resolve("profile"), false)) {
            assertThat(browser.value("document.querySelectorAll('canvas').length"))
                    .as("brackets, and a scatter for each method with numbers")
                    .isEqualTo("3");
            String order =
                    "[...document.querySelectorAll('#ranking tbody th')].map((cell) => cell.textContent).join(' ')";
            assertThat(browser.value(order)).isEqualTo("first second third");
            browser.run("document.querySelectorAll('#ranking thead button')[2].click()");
            assertThat(browser.value(order)).isEqualTo("second first third");
            browser.run("document.querySelectorAll('#ranking thead button')[2].click()");
            assertThat(browser.value(order)).isEqualTo("first second third");
            browser.run("document.getElementById('by-label').click()");
            browser.run("document.getElementById('theme').click()");
            browser.print();
            assertThat(browser.value("document.querySelectorAll('.picture[src^=\"data:image/png\"]').length"))
                    .isEqualTo("3");
            browser.size(360, 740);
            assertThat(Integer.parseInt(browser.value("document.documentElement.scrollWidth")))
                    .isLessThanOrEqualTo(360);
            assertThat(browser.console()).isEmpty();
        }
    }
}
