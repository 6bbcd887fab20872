package org.lrmf.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Which rows are the source's.
 *
 * @param column that tells the sides apart; empty if every row is the source's
 * @param source its value in source rows, as text
 */
record Domain(String column, String source) {
    boolean everyRow() {
        return column.isEmpty();
    }

    /**
     * @throws IllegalArgumentException if the schema lacks the column
     */
    void check(StructType schema) {
        if (!everyRow() && !SchemaCheck.has(schema, column)) {
            throw new IllegalArgumentException(SchemaCheck.missing("domainCol", column, schema));
        }
        if (!everyRow() && source.isEmpty()) {
            throw new IllegalArgumentException(
                    "Set sourceDomain to the value that " + column + " has in the rows that are to be mapped.");
        }
    }

    /** Whether a row is the source's; null where the column is. */
    Column isSource() {
        return everyRow()
                ? functions.lit(true)
                : SchemaCheck.column(column).cast("string").equalTo(source);
    }
}
