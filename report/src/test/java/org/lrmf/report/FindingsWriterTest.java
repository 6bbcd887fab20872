package org.lrmf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsWriterTest {
    @TempDir
    Path folder;

    @Test
    void resultsHoldClaimsNumbersAndTables() throws IOException {
        Path page = folder.resolve("report.html");
        Path file = folder.resolve("results.json");
        FindingsWriter.write(FindingsExamples.all("Example"), page, file);
        JsonNode results = JsonMapper.builder().build().readTree(file.toFile());
        assertThat(results.get("holds").booleanValue()).isFalse();
        assertThat(results.at("/claims/1/outcome").asText()).isEqualTo("FAILS");
        assertThat(results.at("/numbers/a.number").doubleValue()).isEqualTo(0.25);
        assertThat(results.at("/numbers/none").isNull()).isTrue();
        assertThat(results.at("/tables/0/lines/0/1").asText()).isEqualTo("1");
        assertThat(results.at("/facts/seeds").asText()).isEqualTo("1, 2, 3");
        assertThat(page).content().contains("1 of 2 claims holds");
    }

    @Test
    void hostileTitlesStayText() {
        String page = FindingsPage.html(FindingsExamples.all("</script><script>alert(1)</script>"));
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    }

    @Test
    void picturesStandInThePageWithWordsForThem() {
        String page = FindingsPage.html(FindingsExamples.all("Example"));
        assertThat(page)
                .contains("<img alt=\"of Example\" src=\"data:image/png;base64,")
                .contains("above Example");
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        Path none = folder.resolve("none/report.html");
        assertThatThrownBy(() -> FindingsWriter.write(FindingsExamples.all("x"), none, none))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesFiguresThatDoNotFit() {
        Figure.Frame two = new Figure.Frame("", new double[2], new double[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Figure.Cloud("", "", two, new double[3], List.of(two)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Figure.Series("", Figure.Style.LINE, new double[1], new double[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Figure.Turntable("", "", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Figure.Gallery("", "", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FindingsTable("", List.of("a"), List.of(List.of("1", "2"))));
    }
}
