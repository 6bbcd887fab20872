package org.lrmf.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/** Writes Parquet, compressed by snappy. */
final class ParquetTableWriter implements TableWriter {
    /** Small enough that a row group and its text fit the memory of a small machine. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final AtomicFile file;
    private final ParquetWriter<String[]> writer;
    private final RowWidth width;
    private boolean finished;

    ParquetTableWriter(Path path, MessageType schema) throws IOException {
        width = new RowWidth(schema.getFieldCount());
        file = new AtomicFile(path);
        writer = new Builder(new LocalOutputFile(file.temporary()), schema)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    @Override
    public void write(List<String[]> rows) throws IOException {
        width.require(rows);
        for (String[] row : rows) {
            writer.write(row);
        }
    }

    @Override
    public void commit() throws IOException {
        finished = true;
        writer.close();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        try {
            if (!finished) {
                finished = true;
                writer.close();
            }
        } finally {
            file.close();
        }
    }

    private static final class Builder extends ParquetWriter.Builder<String[], Builder> {
        private final MessageType schema;

        Builder(OutputFile output, MessageType schema) {
            super(output);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<String[]> getWriteSupport(ParquetConfiguration configuration) {
            return new ParquetRowWriter(schema);
        }

        // Abstract in the parent, never called.
        @SuppressWarnings("deprecation")
        @Override
        protected WriteSupport<String[]> getWriteSupport(Configuration configuration) {
            return new ParquetRowWriter(schema);
        }
    }
}
