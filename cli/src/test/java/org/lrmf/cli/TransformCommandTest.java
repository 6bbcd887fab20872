package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.model.Model;
import org.lrmf.io.Table;

class TransformCommandTest {
    private static final Path MODEL = Path.of("../core/src/test/resources/golden/model-1.lrmf");

    @TempDir
    Path folder = Path.of("");

    private CommandLineRun transform(String content, String... more) throws IOException {
        return transform(MODEL, content, more);
    }

    private CommandLineRun transform(Path model, String content, String... more) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), content);
        String[] arguments = {
            "transform",
            "--model",
            model.toString(),
            "--input",
            input.toString(),
            "--output",
            folder.resolve("out.csv").toString()
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandLineRun.of(all);
    }

    @Test
    void leavesOutRowsThatLackANumberWhereAsked() throws IOException {
        CommandLineRun run = transform("id,height,rain\na,1,2\nb,,3\nc,4,NA\nd,0,0\n", "--missing", "drop");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("2 rows of ", " were left out because a number was missing.");
        Table table = Table.read(folder.resolve("out.csv"), true);
        assertThat(table.texts("id")).containsExactly("a", "d");

        assertThat(transform("id,height,rain\na,1,2\nd,0,0\n").code()).isZero();
        assertThat(Table.read(folder.resolve("out.csv"), true).rows().get(1))
                .isEqualTo(table.rows().get(1));
    }

    @Test
    void namesTheRowOfTheFileWhateverWasLeftOutBefore() throws IOException {
        CommandLineRun run = transform("height,rain\n1,\n2,wet\n", "--missing", "drop");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("column rain, data row 2 holds wet, which is not a number; mend it.");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void saysHowManyRowsLieWellOutside() throws IOException {
        Model golden = Model.load(MODEL);
        Path model = folder.resolve("ranged.lrmf");
        JsonNode metrics = new ObjectMapper()
                .readTree("{\"ranges\":{\"source\":{\"height\":[0,10]},\"target\":{\"rain\":[0,1]}}}");
        new Model(golden.columns(), golden.map(), metrics).save(model);
        String rows = "height,rain\n5,90\n90,0.5\n";
        assertThat(transform(model, rows).err())
                .contains("1 of 2 rows lie well outside those that the map was fitted on, in height: there it");
        assertThat(transform(model, rows, "--inverse").err()).contains("1 of 2 rows", ", in rain:");
        assertThat(transform(model, rows, "--quiet").err()).isEmpty();
        assertThat(transform(rows).err()).doesNotContain("outside");
    }

    @Test
    void leavesWhatItReadsAlone() throws IOException {
        Path table = folder.resolve("in.csv");
        Files.createSymbolicLink(folder.resolve("out.csv"), table);
        CommandLineRun run = transform("height,rain\n1,2\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("lrmf: " + table + " would be written over; choose another --output.\n");
        assertThat(table).content().isEqualTo("height,rain\n1,2\n");
    }

    @Test
    void writesThroughALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("out.csv"), real);
        assertThat(transform("height,rain\n1,2\n").code()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(real).content().startsWith("height,rain\n");
    }
}
