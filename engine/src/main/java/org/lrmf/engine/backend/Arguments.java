package org.lrmf.engine.backend;

import java.util.List;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;

/** What every backend asks of the arguments of objectives and functions, and what functions answer into. */
public final class Arguments {
    private Arguments() {}

    /**
     * @throws IllegalArgumentException unless there are {@code parameters} values, and for each term a batch of at least one
     *     row as wide as the term's input
     */
    public static void require(int parameters, List<Term> terms, float[] values, List<Batch> batches) {
        if (values.length != parameters || batches.size() != terms.size()) {
            throw new IllegalArgumentException("expected " + parameters + " parameters and " + terms.size()
                    + " batches, not " + values.length + " and " + batches.size());
        }
        for (int t = 0; t < terms.size(); t++) {
            Batch batch = batches.get(t);
            int features = terms.get(t).graph().input().width();
            if (batch.rows().length == 0 || batch.data().columns() != features) {
                throw new IllegalArgumentException("term " + t + " needs rows of " + features + " columns");
            }
        }
    }

    /** @throws IllegalArgumentException unless the gradient has {@code parameters} values */
    public static void requireGradient(int parameters, float[] gradient) {
        if (gradient.length != parameters) {
            throw new IllegalArgumentException(
                    "a gradient of " + gradient.length + " for " + parameters + " parameters");
        }
    }

    /**
     * Zeros of shape {@code [rows, width]} for each output.
     *
     * @throws IllegalArgumentException unless the rows are as wide as the graph's input
     */
    public static List<FloatMatrix> results(Graph graph, List<Node> outputs, FloatMatrix rows) {
        if (rows.columns() != graph.input().width()) {
            throw new IllegalArgumentException("rows of " + rows.columns() + " features for a function of "
                    + graph.input().width());
        }
        return outputs.stream()
                .map(output -> FloatMatrix.zeros(rows.rows(), output.width()))
                .toList();
    }
}
