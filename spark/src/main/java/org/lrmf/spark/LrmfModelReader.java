package org.lrmf.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;

/** Reads what {@link LrmfModelWriter} writes. */
final class LrmfModelReader extends MLReader<LrmfModel> {
    @Override
    public LrmfModel load(String path) {
        DefaultParamsReader.Metadata metadata =
                DefaultParamsReader.loadMetadata(path, sparkSession(), LrmfModel.class.getName());
        Path file = new Path(path, LrmfModelWriter.FILE);
        try (InputStream in = file.getFileSystem(sparkSession().sparkContext().hadoopConfiguration())
                .open(file)) {
            LrmfModel model = new LrmfModel(metadata.uid(), in.readAllBytes());
            metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
