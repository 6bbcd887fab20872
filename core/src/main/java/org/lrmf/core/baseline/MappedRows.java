package org.lrmf.core.baseline;

import java.util.List;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.graph.Graph;

/** The images of minibatches under a map in training. */
final class MappedRows {
    private final RowFunction function;

    MappedRows(FlowSpec map, Backend backend) {
        Graph graph = new Graph(map.features());
        function = backend.function(
                graph, List.of(map.forward(graph, graph.input(), 0).rows()));
    }

    /** T of the batch's rows, of shape {@code [rows, features]}. */
    FloatMatrix of(float[] parameters, Batch batch) {
        return function.apply(parameters, rows(batch)).get(0);
    }

    /** A copy of the batch's rows. */
    static FloatMatrix rows(Batch batch) {
        int columns = batch.data().columns();
        FloatMatrix result = FloatMatrix.zeros(batch.rows().length, columns);
        for (int i = 0; i < batch.rows().length; i++) {
            System.arraycopy(batch.data().values(), batch.rows()[i] * columns, result.values(), i * columns, columns);
        }
        return result;
    }

    /** Rows side by side, of shape {@code [rows, 2·features]}. */
    static FloatMatrix beside(FloatMatrix left, Matrix right) {
        int columns = left.columns();
        FloatMatrix result = FloatMatrix.zeros(left.rows(), 2 * columns);
        for (int row = 0; row < left.rows(); row++) {
            for (int k = 0; k < columns; k++) {
                result.values()[row * 2 * columns + k] = left.get(row, k);
                result.values()[row * 2 * columns + columns + k] = (float) right.get(row, k);
            }
        }
        return result;
    }
}
