package org.lrmf.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Rows for tests, whatever the session. */
final class LocalRows {
    static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("side", DataTypes.StringType)
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType);

    private LocalRows() {}

    /** Correlated normal rows, with ids from {@code firstId}; those of side b are turned, wider and elsewhere. */
    static List<Row> rows(String side, int count, long firstId, long seed) {
        RandomStream random = new RandomStream(seed);
        List<Row> rows = new ArrayList<>();
        boolean a = side.equals("a");
        for (int i = 0; i < count; i++) {
            double u = random.nextGaussian();
            double v = random.nextGaussian();
            double x = a ? u : 5 + 2 * u - v;
            double y = a ? 0.5 * u + v : -3 + u + 3 * v;
            rows.add(new GenericRowWithSchema(new Object[] {firstId + i, side, x, y}, SCHEMA));
        }
        return rows;
    }

    /** The columns x and y. */
    static Matrix numbers(List<Row> rows) {
        Matrix matrix = Matrix.zeros(rows.size(), 2);
        for (int i = 0; i < rows.size(); i++) {
            matrix.set(i, 0, rows.get(i).<Double>getAs("x"));
            matrix.set(i, 1, rows.get(i).<Double>getAs("y"));
        }
        return matrix;
    }
}
