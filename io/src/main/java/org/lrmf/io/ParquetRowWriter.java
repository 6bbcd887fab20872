package org.lrmf.io;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Takes a row of text apart into the values of a schema. */
final class ParquetRowWriter extends WriteSupport<String[]> {
    private final MessageType schema;
    private final List<ParquetCell> cells;
    private @Nullable RecordConsumer out;

    ParquetRowWriter(MessageType schema) {
        this.schema = schema;
        cells = schema.getFields().stream()
                .map(field -> ParquetCell.of(field.asPrimitiveType()))
                .toList();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, Map.of());
    }

    // Abstract in the parent, never called.
    @SuppressWarnings("deprecation")
    @Override
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(String[] row) {
        RecordConsumer consumer = out;
        if (consumer == null) {
            throw new IllegalStateException("The writer is not open.");
        }
        consumer.startMessage();
        for (int i = 0; i < row.length; i++) {
            if (!AbsentCell.is(row[i])) {
                String name = schema.getFieldName(i);
                consumer.startField(name, i);
                cells.get(i).write(consumer, row[i]);
                consumer.endField(name, i);
            }
        }
        consumer.endMessage();
    }
}
