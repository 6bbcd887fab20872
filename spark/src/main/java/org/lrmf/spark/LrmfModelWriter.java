package org.lrmf.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** Writes a stage: its parameters as Spark does, and beside them {@code model.lrmf}. */
final class LrmfModelWriter extends MLWriter {
    static final String FILE = "model.lrmf";

    private final LrmfModel model;

    LrmfModelWriter(LrmfModel model) {
        this.model = model;
    }

    @Override
    public void saveImpl(String path) {
        DefaultParamsWriter.saveMetadata(model, path, sparkSession());
        Path file = new Path(path, FILE);
        try (OutputStream out = file.getFileSystem(sparkSession().sparkContext().hadoopConfiguration())
                .create(file, true)) {
            out.write(model.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
