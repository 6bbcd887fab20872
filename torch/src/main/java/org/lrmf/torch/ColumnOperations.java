package org.lrmf.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.Operation;

/** The operations without parameters that move, add or reduce columns. */
final class ColumnOperations {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private ColumnOperations() {}

    static TensorOperation select(Operation.Select op, Placement placement) {
        int[] columns = op.columns();
        int step = columns.length > 1 ? columns[1] - columns[0] : 1;
        boolean even = step > 0;
        for (int i = 1; i < columns.length; i++) {
            even &= columns[i] - columns[i - 1] == step;
        }
        int in = op.in().id();
        int out = op.out().id();
        if (even) {
            // A view, not a copy.
            long first = columns[0];
            long end = columns[columns.length - 1] + 1L;
            return values -> values[out] = values[in].slice(1, new LongOptional(first), new LongOptional(end), step);
        }
        Tensor index = index(columns, placement);
        return values -> values[out] = values[in].index_select(1, index);
    }

    static TensorOperation merge(Operation.Merge op, Placement placement) {
        int[] from = new int[op.out().width()];
        for (int i = 0; i < op.firstPlaces().length; i++) {
            from[op.firstPlaces()[i]] = i;
        }
        for (int i = 0; i < op.secondPlaces().length; i++) {
            from[op.secondPlaces()[i]] = op.firstPlaces().length + i;
        }
        Tensor index = index(from, placement);
        int first = op.first().id();
        int second = op.second().id();
        int out = op.out().id();
        return values -> values[out] =
                torch.cat(new TensorVector(values[first], values[second]), 1).index_select(1, index);
    }

    static TensorOperation add(Operation.Add op) {
        int[] terms = op.terms().stream().mapToInt(Node::id).toArray();
        int out = op.out().id();
        return values -> {
            Tensor sum = values[terms[0]];
            for (int i = 1; i < terms.length; i++) {
                sum = sum.add(values[terms[i]]);
            }
            values[out] = sum;
        };
    }

    static TensorOperation scale(Operation.Scale op) {
        int in = op.in().id();
        int out = op.out().id();
        return values -> values[out] = Tensors.times(values[in], op.factor());
    }

    static TensorOperation softplus(Operation.Softplus op) {
        int in = op.in().id();
        int out = op.out().id();
        // libtorch is linear from a threshold on, where the difference is below what a float holds.
        return values -> values[out] = torch.softplus(values[in], new Scalar(1.0), new Scalar(30.0));
    }

    static TensorOperation normalLogDensity(Operation.NormalLogDensity op) {
        int in = op.in().id();
        int out = op.out().id();
        double constant = -HALF_LOG_TWO_PI * op.in().width();
        return values -> {
            Tensor squares = Tensors.sumOfColumns(values[in].square());
            values[out] = Tensors.plus(Tensors.times(squares, -0.5), constant);
        };
    }

    static TensorOperation innerProduct(Operation.InnerProduct op) {
        int first = op.first().id();
        int second = op.second().id();
        int out = op.out().id();
        return values -> values[out] = Tensors.sumOfColumns(values[first].mul(values[second]));
    }

    /** A tensor of places, that outlives any scope. */
    @SuppressWarnings("try")
    static Tensor index(int[] places, Placement placement) {
        long[] wide = new long[places.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = places[i];
        }
        try (PointerScope scope = new PointerScope()) {
            return Placement.kept(placement.longs(wide));
        }
    }
}
