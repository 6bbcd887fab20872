package org.lrmf.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.measure.Verdict.Word;

class KnownTruthTest {
    @TempDir
    Path folder;

    private int run(Path out, Path docs) {
        return KnownTruth.commandLine()
                .execute(
                        "--rows",
                        "60,120",
                        "--seeds",
                        "1",
                        "--pairs",
                        "^gauss2(-mean1.5)?$",
                        "--out",
                        out.toString(),
                        "--docs",
                        docs.toString());
    }

    @Test
    void measuresWhatIsMissingAndWritesTheTablesBetweenTheMarkers() throws IOException {
        Path out = folder.resolve("deep/rows.csv");
        Path docs = folder.resolve("docs.md");
        Files.writeString(docs, "before\n" + KnownTruth.BEGIN + "\nold\n" + KnownTruth.END + "\nafter\n");
        assertThat(run(out, docs)).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(5);
        String text = Files.readString(docs);
        assertThat(text)
                .startsWith("before\n")
                .endsWith("\nafter\n")
                .contains("| gauss2-mean1.5 | 2 | 0.4")
                .doesNotContain("old");

        // A run that was killed while it wrote a line goes on, and comes to the same numbers.
        Files.writeString(
                out,
                String.join("\n", lines.subList(0, 4)) + "\n" + lines.get(4).substring(0, 20));
        assertThat(run(out, docs)).isZero();
        assertThat(Files.readAllLines(out).stream().map(KnownTruthTest::withoutSeconds))
                .isEqualTo(lines.stream().map(KnownTruthTest::withoutSeconds).toList());
    }

    @Test
    void whatWasMeasuredWithoutLIsMeasuredAgainForIt() throws IOException {
        Path out = folder.resolve("rows.csv");
        SuiteRow without = row("far", TruePair.Kind.DIFFERENT, 0.5, 0.25, 0.125, Word.NOT_ALIGNED);
        SuiteRow with = SuiteRow.parse(without.csv().replace("NOT_ALIGNED,,", "NOT_ALIGNED,0.375,0.0625"));
        SuiteRow other = row("near", TruePair.Kind.DIFFERENT, 0.06, 0.05, 0.04, Word.ALIGNED);
        SuiteFile file = new SuiteFile(out);
        file.append(without);
        file.append(other);
        assertThat(file.holds("far", 100, 1, false)).isTrue();
        assertThat(file.holds("far", 100, 1, true)).isFalse();
        file.append(with);
        assertThat(file.holds("far", 100, 1, true)).isTrue();
        assertThat(file.rows()).containsExactly(with, other);
        assertThat(Files.readAllLines(out)).hasSize(4);

        assertThat(new SuiteFile(out).rows()).containsExactly(with, other);
        assertThat(Files.readAllLines(out)).hasSize(3);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private static String withoutSeconds(String line) {
        return line.substring(0, line.lastIndexOf(','));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "a,b\n1,2\n");
        assertThat(run(other, folder.resolve("none.md"))).isEqualTo(2);
        assertThat(Files.readString(other)).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void countsWrongWords() {
        List<SuiteRow> rows = List.of(
                row("same", TruePair.Kind.SAME, 0, 0.01, 0.002, Word.ALIGNED),
                row("near", TruePair.Kind.DIFFERENT, 0.06, 0.05, 0.04, Word.ALIGNED),
                row("far", TruePair.Kind.DIFFERENT, 0.4, 0.35, 0.3, Word.NOT_ALIGNED),
                row("waves", TruePair.Kind.ADVERSARIAL, 0.2, 0.01, 0.0, Word.INCONCLUSIVE));
        String text = new SuiteSummary(rows).markdown();
        assertThat(text)
                .contains("by more than twice the truth's own error (bar 5%) | 25.0% (1 of 4) |")
                .contains("| ALIGNED where 2·JSD is above 0.05 (bar 2%) | 33.3% (1 of 3) |")
                .contains("| … of adversarial pairs alone | 0.0% (0 of 1) |")
                .contains("not adversarial (bars –, 75%, 95%) | 100.0% (1 of 1) |")
                .contains("adversarial pairs aside (bars 0.80, 0.93, 0.97) | 1.000 |")
                .contains("| same | 2 | 0 | 0.010, 1/0/0 |");
        assertThat(SuiteSummary.ranks(new double[] {3, 1, 3})).containsExactly(2.5, 1, 2.5);
    }

    private static SuiteRow row(String pair, TruePair.Kind kind, double truth, double nats, double lower, Word word) {
        return SuiteRow.parse(String.join(
                ",",
                pair,
                kind.name(),
                "2,100,1",
                String.valueOf(truth),
                "0",
                String.valueOf(nats),
                "0.01,0,0.01",
                String.valueOf(lower),
                "0.1,0.5,0.5",
                word.name(),
                ",,,1.0"));
    }

    @Test
    void aRowReadsAsItWasWritten() {
        SuiteRow row = row("far", TruePair.Kind.DIFFERENT, 0.5, 0.25, 0.125, Word.NOT_ALIGNED);
        assertThat(SuiteRow.parse(row.csv())).isEqualTo(row);
        assertThat(row.csv().split(",")).contains("NOT_ALIGNED", "0.125");
    }
}
