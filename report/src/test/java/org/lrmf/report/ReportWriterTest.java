package org.lrmf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.array.Matrix;

class ReportWriterTest {
    private static final Pattern ISLAND =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern LOADED = Pattern.compile("\\b(src|href|action)\\s*=\\s*[\"'](?!data:)|@import|url\\(");

    @TempDir
    Path folder;

    @Test
    void thePageSaysTheVerdict() {
        assertThat(ReportPage.html(Examples.moons()))
                .contains("<code id=\"verdict\">ALIGNED</code>")
                .contains("The aligned rows cannot be told from the target&#39;s");
        assertThat(ReportPage.html(Examples.wide()))
                .contains("<code id=\"verdict\">NOT_ALIGNED</code>")
                .contains("Not aligned");
    }

    @Test
    void aClosedFormIsSaidInWords() {
        assertThat(ReportPage.html(Examples.wide()))
                .contains("id=\"closed-form\"")
                .doesNotContain("id=\"loss\"");
        assertThat(ReportPage.html(Examples.moons())).contains("id=\"loss\"").doesNotContain("id=\"closed-form\"");
    }

    @Test
    void ofTheVerdictAndTheRowsAloneItShowsThese() {
        ReportModel full = Examples.moons();
        String page = ReportPage.html(ReportModel.of("a → b", full.verdict(), full.samples()));
        assertThat(page)
                .contains("<h1>a → b</h1>")
                .contains("<code id=\"verdict\">ALIGNED</code>")
                .contains("id=\"table-heading\"")
                .doesNotContain("id=\"numbers-heading\"")
                .doesNotContain("id=\"made-heading\"");
        assertThat(ReportPage.html(full)).contains("id=\"numbers-heading\"", "id=\"made-heading\"", "id=\"command\"");
    }

    @Test
    void rowsAreDrawnEvenlyFromMore() {
        int[] rows = IntStream.range(0, 5_000).map(i -> 3 * i).toArray();
        int[] drawn = Samples.drawn(rows);
        assertThat(drawn).hasSize(Samples.MAX_ROWS).startsWith(0, 6, 15, 21).endsWith(14_991);
        assertThat(Samples.drawn(new int[] {4, 9})).containsExactly(4, 9);
    }

    @Test
    void theDataIslandIsJson() throws IOException {
        JsonNode data = island(ReportPage.html(Examples.moons()));
        assertThat(data.get("columns")).hasSize(2);
        assertThat(data.at("/scatter/source/2")).hasSize(800);
        assertThat(data.at("/scatter/source/2/0").doubleValue())
                .isEqualTo(Examples.moons().samples().source().get(0, 0), within(1e-4));
        assertThat(data.get("loss").get(1).get(2).isNull()).isTrue();
    }

    @Test
    void hostileNamesStayText() throws IOException {
        String hostile = "</script><script>alert(1)</script><!--\u2028&\"'";
        Matrix rows = Matrix.ofRows(new double[] {1}, new double[] {2});
        Samples samples = new Samples(List.of(hostile), rows, rows, rows, List.of(hostile, "b"));
        ReportModel model = new ReportModel(
                hostile,
                new VerdictBanner(VerdictBanner.Outcome.INCONCLUSIVE, hostile, List.of(hostile)),
                List.of(new KeyNumber(hostile, hostile, hostile, hostile, hostile, KeyNumber.State.BAD)),
                List.of(new MeasureRow(
                        hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile,
                        hostile, hostile)),
                samples,
                List.of(),
                ColumnTable.of(samples),
                List.of(new FactGroup(hostile, List.of(new FactGroup.Fact(hostile, hostile)))),
                hostile,
                List.of(hostile));
        String page = ReportPage.html(model);
        assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("<script>alert");
        assertThat(island(page).get("columns").get(0).textValue()).isEqualTo(hostile);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String page = ReportPage.html(Examples.moons());
        String own = page.substring(0, page.indexOf("<script type=\"application/json\""));
        assertThat(LOADED.matcher(own).find()).isFalse();
        assertThat(own).doesNotContain("http://").doesNotContain("https://").contains("default-src 'none'");
    }

    @Test
    void anUnmeasuredValueIsNull() throws IOException {
        Matrix rows = Matrix.ofRows(new double[] {1, 2}, new double[] {Double.NaN, 3}, new double[] {2, 5});
        Samples samples = new Samples(List.of("a", "b"), rows, rows, rows, List.of());
        JsonNode data = island(ReportPage.html(withSamples(samples)));
        assertThat(data.at("/scatter/source/2/1").isNull()).isTrue();
        assertThat(data.at("/scatter/source/3/1").intValue()).isEqualTo(3);
    }

    @Test
    void valuesTooLargeToSquareAreDrawn() throws IOException {
        Matrix rows = Matrix.ofRows(
                new double[] {1e308, 2, 1e-300}, new double[] {-1e308, 3, 2e-300}, new double[] {1e308, 5, 4e-300});
        JsonNode data =
                island(ReportPage.html(withSamples(new Samples(List.of("a", "b", "c"), rows, rows, rows, List.of()))));
        assertThat(data.at("/scatter/source/2/1").doubleValue()).isEqualTo(-1e308);
        assertThat(data.at("/scatter/source/4/1").doubleValue()).isEqualTo(2e-300, within(1e-304));
        assertThat(data.at("/scatter/source/0/1").isNumber()).isTrue();
    }

    @Test
    void aVeryWideTableDrawsFewerRows() throws IOException {
        Matrix rows = Matrix.zeros(1000, 240);
        List<String> columns = IntStream.range(0, 240).mapToObj(i -> "c" + i).toList();
        JsonNode data = island(ReportPage.html(withSamples(new Samples(columns, rows, rows, rows, List.of()))));
        assertThat(data.at("/scatter/source/0")).hasSize(500);
        assertThat(data.at("/scatter/target/0")).hasSize(500);
    }

    @Test
    void shapesThatDifferAreRefused() {
        Matrix two = Matrix.zeros(2, 2);
        Matrix three = Matrix.zeros(3, 2);
        List<String> columns = List.of("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(columns, two, three, two, List.of()))
                .withMessageContaining("same rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(columns, two, two, Matrix.zeros(2, 3), List.of()))
                .withMessageContaining("target has 3 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(columns, two, two, Matrix.zeros(2001, 2), List.of()))
                .withMessageContaining("2001 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(columns, two, two, two, List.of("x")))
                .withMessageContaining("1 labels for 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColumnTable("", List.of("m"), List.of(new ColumnRow("a", List.of()))))
                .withMessageContaining("column a");
    }

    @Test
    void theFileReplacesAnOlderOne() throws IOException {
        Path path = folder.resolve("report.html");
        Files.writeString(path, "old");
        ReportWriter.write(Examples.moons(), path);
        assertThat(path).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void oneModelGivesOnePage() {
        assertThat(ReportPage.html(Examples.wide())).isEqualTo(ReportPage.html(Examples.wide()));
    }

    @Test
    void aMissingFolderIsAnError() {
        assertThatThrownBy(() -> ReportWriter.write(Examples.moons(), folder.resolve("no/report.html")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static ReportModel withSamples(Samples samples) {
        ReportModel moons = Examples.moons();
        return new ReportModel(
                "t",
                moons.verdict(),
                List.of(),
                List.of(),
                samples,
                List.of(),
                ColumnTable.of(samples),
                List.of(),
                "",
                List.of());
    }

    private static JsonNode island(String page) throws IOException {
        Matcher matcher = ISLAND.matcher(page);
        assertThat(matcher.find()).isTrue();
        return JsonMapper.builder().build().readTree(matcher.group(1));
    }
}
