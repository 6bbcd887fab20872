package org.lrmf.torch;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Arguments;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.parallel.Crew;

/** Evaluates a graph shard by shard of rows. The last parameters seen stay on the device. */
final class TorchFunction implements RowFunction {
    /** Rows of a shard, fewer where a row takes much memory. */
    private static final int ROWS = 1024;

    private static final int ROWS_ON_GPU = 16 * ROWS;

    private final Graph graph;
    private final List<Node> outputs;
    private final Placement placement;
    private final Crew crew;
    private final int rowsOfAShard;
    private @Nullable Loaded loaded;

    /** A program, what its leaves hold, and how many calls run it. */
    private static final class Loaded {
        private final Leaves leaves;
        private final TensorProgram program;
        private float[] parameters;
        private int calls;

        Loaded(Leaves leaves, TensorProgram program, float[] parameters) {
            this.leaves = leaves;
            this.program = program;
            this.parameters = parameters;
        }
    }

    TorchFunction(Graph graph, List<Node> outputs, Placement placement, Crew crew) {
        this.graph = graph;
        this.outputs = List.copyOf(outputs);
        this.placement = placement;
        this.crew = crew;
        int most = placement.isCpu() ? ROWS : ROWS_ON_GPU;
        rowsOfAShard = (int) Math.max(1, Math.min(most, RowWork.mostFloats(placement) / RowWork.floats(graph)));
    }

    @Override
    public List<FloatMatrix> apply(float[] parameters, FloatMatrix rows) {
        List<FloatMatrix> results = Arguments.results(graph, outputs, rows);
        if (rows.rows() == 0) {
            return results;
        }
        int size = rowsOfAShard;
        try {
            Loaded current = load(parameters);
            try {
                int shards = (rows.rows() + size - 1) / size;
                IntConsumer one = shard -> {
                    int from = shard * size;
                    run(current.program, rows, from, Math.min(rows.rows(), from + size), results);
                };
                if (placement.isCpu()) {
                    crew.forEach(shards, one);
                } else {
                    IntStream.range(0, shards).forEach(one);
                }
            } finally {
                leave(current);
            }
        } catch (RuntimeException thrown) {
            throw NativeErrors.translated(thrown);
        }
        return results;
    }

    @SuppressWarnings("try")
    private void run(TensorProgram program, FloatMatrix rows, int from, int to, List<FloatMatrix> results) {
        NativeLibrary.capThreads();
        int columns = rows.columns();
        float[] part = Arrays.copyOfRange(rows.values(), from * columns, to * columns);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor[] values = program.run(placement.floats(part, to - from, columns));
            for (int i = 0; i < outputs.size(); i++) {
                int width = outputs.get(i).width();
                Placement.copy(values[outputs.get(i).id()], results.get(i).values(), from * width, (to - from) * width);
            }
        }
    }

    private synchronized Loaded load(float[] parameters) {
        Loaded current = loaded;
        if (current == null || !Arrays.equals(current.parameters, parameters)) {
            NativeLibrary.capThreads();
            float[] own = parameters.clone();
            // Until the leaves are whole.
            loaded = null;
            // Another program at each step of a training would wait for the garbage collector, which does not see what
            // tensors take; a call with other parameters that still runs has to keep its own all the same.
            if (current == null || current.calls > 0 || current.parameters.length != own.length) {
                Leaves leaves = new Leaves(own.length, placement);
                TensorProgram program = new TensorProgram(graph, leaves, placement, TensorProgram.Use.EVALUATION);
                current = new Loaded(leaves, program, own);
            }
            current.leaves.load(own, placement);
            current.parameters = own;
            loaded = current;
        }
        current.calls++;
        return current;
    }

    private synchronized void leave(Loaded current) {
        current.calls--;
    }
}
