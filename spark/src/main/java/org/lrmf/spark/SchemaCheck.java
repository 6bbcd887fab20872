package org.lrmf.spark;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Columns by their exact names, and what is said where one is missing. */
final class SchemaCheck {
    private static final int MOST_NAMES = 12;

    private SchemaCheck() {}

    static boolean has(StructType schema, String name) {
        return Arrays.asList(schema.fieldNames()).contains(name);
    }

    static String missing(String parameter, String name, StructType schema) {
        String[] names = schema.fieldNames();
        String some = Arrays.stream(names).limit(MOST_NAMES).collect(Collectors.joining(", "));
        return "There is no column " + name + " (" + parameter + "); the columns are " + some
                + (names.length > MOST_NAMES ? " and " + (names.length - MOST_NAMES) + " more." : ".");
    }

    /** The column of this very name, dots and all. */
    static Column column(String name) {
        return functions.col(quoted(name));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
