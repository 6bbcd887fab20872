package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyParquetTest {
    private static final int TAIL = 8;

    @TempDir
    Path folder = Path.of("");

    /** A file with one row group of no rows, as pandas writes it: the library writes none such, so one is made of another. */
    private Path empty() throws IOException {
        Path path = SampleTables.write(folder.resolve("empty.parquet"), SampleTables.normal(1, 2, 1));
        byte[] file = Files.readAllBytes(path);
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
        int footer = file.length - TAIL - length;
        FileMetaData data = Util.readFileMetaData(new ByteArrayInputStream(file, footer, length));
        data.setNum_rows(0);
        data.getRow_groups().get(0).setNum_rows(0);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        Util.writeFileMetaData(data, changed);
        ByteBuffer result = ByteBuffer.allocate(footer + changed.size() + TAIL).order(ByteOrder.LITTLE_ENDIAN);
        result.put(file, 0, footer).put(changed.toByteArray()).putInt(changed.size());
        result.put(Arrays.copyOfRange(file, file.length - 4, file.length));
        return Files.write(path, result.array());
    }

    @Test
    void isRefusedInOneSentenceWithoutAWarningOfTheLibrary() throws IOException {
        Path empty = empty();
        CommandLineRun run = CommandLineRun.of("measure", "--source", empty.toString(), "--target", empty.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("lrmf: " + empty + " has no rows of data; it must hold at least one.\n");
    }
}
