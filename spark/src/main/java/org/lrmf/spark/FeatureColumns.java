package org.lrmf.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where the numbers of a row stand and where the mapped ones go: a vector column, or columns of numbers.
 *
 * @param vector whether {@code inputs} names one vector column
 * @param outputs as many names as {@code inputs}
 */
record FeatureColumns(boolean vector, List<String> inputs, List<String> outputs) {
    FeatureColumns {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * @throws IllegalArgumentException if there are none, or one is named twice
     */
    static FeatureColumns numbers(List<String> names, String suffix) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "Name the columns to be mapped: set columns, or featuresCol for a vector.");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("A column is named twice among columns: " + names + ".");
        }
        return new FeatureColumns(
                false, names, names.stream().map(name -> name + suffix).toList());
    }

    static FeatureColumns vector(String name, String output) {
        return new FeatureColumns(true, List.of(name), List.of(output));
    }

    /** Names for features: those of the columns, or numbers within the vector. */
    List<String> names(int features) {
        if (!vector) {
            return inputs;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            names.add(inputs.get(0) + "[" + i + "]");
        }
        return names;
    }

    /**
     * @throws IllegalArgumentException if a column is missing or of a type that holds no numbers
     */
    void check(StructType schema) {
        for (String input : inputs) {
            if (!SchemaCheck.has(schema, input)) {
                throw new IllegalArgumentException(
                        SchemaCheck.missing(vector ? "featuresCol" : "columns", input, schema));
            }
            DataType type = schema.apply(input).dataType();
            boolean fits = vector ? type.equals(SQLDataTypes.VectorType()) : type instanceof NumericType;
            if (!fits) {
                throw new IllegalArgumentException("The column " + input + " is of type " + type.catalogString()
                        + " and not " + (vector ? "a vector." : "a number; cast it or leave it out."));
            }
        }
    }

    /**
     * The schema with the mapped columns, in place of the inputs or behind them.
     *
     * @throws IllegalArgumentException as {@link #check}, or if an output would replace another column
     */
    StructType mapped(StructType schema) {
        check(schema);
        List<StructField> fields = new ArrayList<>();
        for (StructField field : schema.fields()) {
            fields.add(outputs.contains(field.name()) ? output(field.name()) : field);
        }
        for (String output : outputs) {
            if (!SchemaCheck.has(schema, output)) {
                fields.add(output(output));
            } else if (!inputs.contains(output)) {
                throw new IllegalArgumentException("There is a column " + output + " already; choose another "
                        + (vector ? "outputCol." : "outputSuffix."));
            }
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    private StructField output(String name) {
        return DataTypes.createStructField(name, vector ? SQLDataTypes.VectorType() : DataTypes.DoubleType, true);
    }

    boolean replaces(String name) {
        return outputs.contains(name) && inputs.contains(name);
    }

    /** The numbers as an array of doubles, NaN for null; empty for a null vector. */
    Column numbers() {
        if (vector) {
            Column column = SchemaCheck.column(inputs.get(0));
            // vector_to_array fails on null, so a coalesce around it would come too late.
            return functions
                    .when(column.isNotNull(), org.apache.spark.ml.functions.vector_to_array(column, "float64"))
                    .otherwise(functions.array().cast("array<double>"));
        }
        return functions.array(inputs.stream()
                .map(name -> functions.coalesce(
                        SchemaCheck.column(name).cast(DataTypes.DoubleType), functions.lit(Double.NaN)))
                .toArray(Column[]::new));
    }

    /** The output of this name, from the array that {@code mapped} holds. */
    Column output(String name, Column mapped) {
        return vector ? org.apache.spark.ml.functions.array_to_vector(mapped) : mapped.getItem(outputs.indexOf(name));
    }
}
