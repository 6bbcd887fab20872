package org.lrmf.torch;

import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.Operation;

/** How much work a graph is, by which rows are shared out: with less, the calls from Java take longer than the arithmetic. */
final class RowWork {
    /** Multiply–adds of a shard, forward. */
    private static final long SHARD = 16_000_000;

    private static final int FEWEST_ROWS = 16;
    private static final int MOST_ROWS = 256;

    private RowWork() {}

    /** The rows of a shard that is worth a thread. */
    static int rowsOfAShard(Graph graph) {
        long row = Math.max(1, multiplyAdds(graph));
        return (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, SHARD / row));
    }

    /** The multiply–adds of one row in matrix products. */
    static long multiplyAdds(Graph graph) {
        long sum = 0;
        for (Operation operation : graph.operations()) {
            if (operation instanceof Operation.Mlp op) {
                sum += op.shape().parameters();
            } else if (operation instanceof Operation.LuAffine op) {
                sum += (long) op.in().width() * op.shape().size();
            } else if (operation instanceof Operation.OdeFlow op) {
                int probes = Math.min(op.shape().features(), OdeShape.MOST_EXACT);
                sum += 4L
                        * op.shape().steps()
                        * (1 + probes)
                        * op.shape().dynamics().parameters();
            } else if (operation instanceof Operation.ConvNet op) {
                for (ConvShape layer : op.shape().layers()) {
                    sum += (long) layer.outputHeight() * layer.outputWidth() * layer.parameters();
                }
            }
        }
        return sum;
    }
}
