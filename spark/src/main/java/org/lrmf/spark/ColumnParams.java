package org.lrmf.spark;

import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The parameters that the estimator and its model share: which columns hold the numbers, and which rows are the source's. */
final class ColumnParams {
    final StringArrayParam columns;
    final Param<String> featuresCol;
    final Param<String> outputCol;
    final Param<String> outputSuffix;
    final Param<String> domainCol;
    final Param<String> sourceDomain;
    final Param<String> handleInvalid;

    ColumnParams(Params parent) {
        columns = new StringArrayParam(
                parent, "columns", "columns of numbers that are mapped; leave empty to use a vector column");
        featuresCol =
                new Param<>(parent, "featuresCol", "the vector column that is mapped, where no columns are named");
        outputCol = new Param<>(
                parent,
                "outputCol",
                "the vector column that takes the mapped rows; the name of featuresCol replaces it");
        outputSuffix = new Param<>(
                parent,
                "outputSuffix",
                "what is appended to the names of columns for the mapped ones; empty replaces them");
        domainCol = new Param<>(
                parent,
                "domainCol",
                "the column that tells source rows from target rows; empty where every row is the source's");
        sourceDomain = new Param<>(parent, "sourceDomain", "the value of domainCol, as text, in source rows");
        handleInvalid = new Param<>(
                parent,
                "handleInvalid",
                "what becomes of rows with a null or a number that is not finite: error, skip, or keep with NaN in all "
                        + "mapped columns");
    }

    void setDefaults(Params parent) {
        parent.setDefault(columns, new String[0]);
        parent.setDefault(featuresCol, "");
        parent.setDefault(outputCol, "aligned");
        parent.setDefault(outputSuffix, "");
        parent.setDefault(domainCol, "");
        parent.setDefault(sourceDomain, "");
        parent.setDefault(handleInvalid, "error");
    }

    /**
     * The columns of the rows to be read and written, as {@code parent}'s parameters say.
     *
     * @param names of the columns where the parameters name none
     * @throws IllegalArgumentException if none are named at all, or too many ways
     */
    FeatureColumns features(Params parent, List<String> names) {
        String vector = parent.getOrDefault(featuresCol);
        List<String> named = List.of(parent.getOrDefault(columns));
        if (vector.isEmpty()) {
            return FeatureColumns.numbers(named.isEmpty() ? names : named, parent.getOrDefault(outputSuffix));
        } else if (named.isEmpty()) {
            return FeatureColumns.vector(vector, parent.getOrDefault(outputCol));
        }
        throw new IllegalArgumentException(
                "Name the columns or a vector column, not both: columns and featuresCol are set.");
    }

    /** Which rows are the source's. */
    Domain domain(Params parent) {
        return new Domain(parent.getOrDefault(domainCol), parent.getOrDefault(sourceDomain));
    }

    /**
     * @throws IllegalArgumentException if the parameter is none of its words
     */
    Invalid invalid(Params parent) {
        return Invalid.of(parent.getOrDefault(handleInvalid));
    }

    /** What becomes of rows that cannot be mapped. */
    enum Invalid {
        ERROR,
        SKIP,
        KEEP;

        static Invalid of(String word) {
            return switch (word) {
                case "error" -> ERROR;
                case "skip" -> SKIP;
                case "keep" -> KEEP;
                default ->
                    throw new IllegalArgumentException("handleInvalid is error, skip or keep, not " + word + ".");
            };
        }
    }
}
