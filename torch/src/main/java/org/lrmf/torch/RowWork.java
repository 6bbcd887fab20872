package org.lrmf.torch;

import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.Operation;

/**
 * How much work and memory a graph is, by which rows are shared out: with less work, the calls from Java take longer than
 * the arithmetic; and all of a shard's tensors are held until it ends.
 */
final class RowWork {
    /** Multiply–adds of a shard, forward. */
    private static final long SHARD = 16_000_000;

    /** Multiply–adds of a shard for each parameter, whose gradient it writes and another pass adds up. */
    private static final long FOR_A_PARAMETER = 128;

    /** Floats of a shard on the CPU, where each thread has its own, and on a GPU, where one thread works. */
    private static final long FLOATS = 1L << 27;

    private static final long FLOATS_ON_GPU = 1L << 31;

    private static final int FEWEST_ROWS = 16;
    private static final int MOST_ROWS = 256;

    private RowWork() {}

    /** The rows of a shard that is worth a thread, where so many parameters have gradients. */
    static int rowsOfAShard(Graph graph, int parameters) {
        long row = Math.max(1, multiplyAdds(graph));
        long enough = Math.max(SHARD, FOR_A_PARAMETER * parameters) / row;
        return (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, enough));
    }

    /** The floats that a shard may hold. */
    static long mostFloats(Placement placement) {
        return placement.isCpu() ? FLOATS : FLOATS_ON_GPU;
    }

    /** The floats that one row's values take, about. */
    static long floats(Graph graph) {
        long sum = 0;
        for (Operation operation : graph.operations()) {
            for (Node output : operation.outputs()) {
                sum += 4L * output.width();
            }
            if (operation instanceof Operation.Mlp op) {
                sum += 2L * op.shape().hidden() * op.shape().hiddenLayers();
            } else if (operation instanceof Operation.ConvNet op) {
                for (ConvShape layer : op.shape().layers()) {
                    sum += 2L * layer.outputColumns();
                }
            } else if (operation instanceof Operation.OdeFlow op) {
                MlpShape dynamics = op.shape().dynamics();
                int probes = Math.min(op.shape().features(), OdeShape.MOST_EXACT);
                sum += 8L * op.shape().steps() * (1 + probes) * dynamics.hidden() * dynamics.hiddenLayers();
            } else if (operation instanceof Operation.SplineTransform op) {
                sum += 16L * op.raw().width();
            }
        }
        return sum;
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
