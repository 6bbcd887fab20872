package org.lrmf.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The types of the columns of a table that is written. */
final class ParquetSchema {
    private ParquetSchema() {}

    /**
     * Doubles for {@code numeric}; the other columns keep the types of {@code origin}, or are text where it is no
     * Parquet file.
     */
    static MessageType like(Path origin, List<String> columns, List<String> numeric) throws IOException {
        Map<String, Type> types = new HashMap<>();
        if (!numeric.containsAll(columns) && TableFormat.of(origin) == TableFormat.PARQUET) {
            try (ParquetTableReader reader = new ParquetTableReader(origin)) {
                reader.schema().getFields().forEach(field -> types.put(field.getName(), field));
            }
        }
        List<Type> fields = new ArrayList<>();
        for (String column : columns) {
            fields.add(
                    numeric.contains(column)
                            ? Types.optional(PrimitiveTypeName.DOUBLE).named(column)
                            : types.getOrDefault(
                                    column,
                                    Types.optional(PrimitiveTypeName.BINARY)
                                            .as(LogicalTypeAnnotation.stringType())
                                            .named(column)));
        }
        return new MessageType("table", fields);
    }
}
