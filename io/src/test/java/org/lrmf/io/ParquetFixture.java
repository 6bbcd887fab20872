package org.lrmf.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet files made by Parquet's own example writer, not by the code under test. */
final class ParquetFixture {
    private ParquetFixture() {}

    /** Fills in one row. */
    interface Row {
        void accept(Group row);
    }

    static MessageType schema(String text) {
        return MessageTypeParser.parseMessageType(text);
    }

    static Path write(Path path, MessageType schema, Row... rows) throws IOException {
        return write(path, schema, CompressionCodecName.UNCOMPRESSED, List.of(rows));
    }

    static Path write(Path path, MessageType schema, CompressionCodecName codec, List<Row> rows) throws IOException {
        SimpleGroupFactory factory = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new PackingCodecs())
                .withCompressionCodec(codec)
                .build()) {
            for (Row row : rows) {
                Group group = factory.newGroup();
                row.accept(group);
                writer.write(group);
            }
        }
        return path;
    }

    static MessageType schemaOf(Path path) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(path),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            return reader.getFooter().getFileMetaData().getSchema();
        }
    }

    static List<Group> groups(Path path) throws IOException {
        List<Group> groups = new ArrayList<>();
        try (ParquetFileReader file = ParquetFileReader.open(
                new LocalInputFile(path),
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCodecs())
                        .build())) {
            MessageType schema = file.getFooter().getFileMetaData().getSchema();
            PageReadStore pages = file.readNextRowGroup();
            while (pages != null) {
                RecordReader<Group> reader = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    groups.add(reader.read());
                }
                pages = file.readNextRowGroup();
            }
        }
        return groups;
    }
}
