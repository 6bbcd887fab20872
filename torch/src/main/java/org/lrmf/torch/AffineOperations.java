package org.lrmf.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.Operation;

/** The operations that are affine in their rows. */
final class AffineOperations {
    private AffineOperations() {}

    static TensorOperation transform(Operation.AffineTransform op) {
        int in = op.in().id();
        int raw = op.raw().id();
        int width = op.in().width();
        return values -> {
            Tensor logScale = Tensors.boundedLogScale(values[raw].narrow(1, 0, width));
            Tensor shift = values[raw].narrow(1, width, width);
            Tensor logDet = Tensors.sumOfColumns(logScale);
            if (op.inverse()) {
                values[op.out().id()] = values[in].sub(shift).mul(logScale.neg().exp());
                values[op.logDet().id()] = logDet.neg();
            } else {
                values[op.out().id()] = torch.addcmul(shift, values[in], logScale.exp());
                values[op.logDet().id()] = logDet;
            }
        };
    }

    @SuppressWarnings("try")
    static TensorOperation lu(Operation.LuAffine op, Leaves leaves, Placement placement) {
        LuShape shape = op.shape();
        int size = shape.size();
        int groups = op.in().width() / size;
        Tensor matrix = leaves.matrix(op.offset(), size, size);
        Tensor shift = leaves.vector(op.offset() + size * size, size);
        int[] places = shape.permutation();
        int[] back = new int[size];
        float[] signs = new float[size];
        float[] ones = new float[size * size];
        for (int i = 0; i < size; i++) {
            back[places[i]] = i;
            signs[i] = shape.negative()[i] ? -1f : 1f;
            ones[i * size + i] = 1f;
        }
        Tensor permutation = ColumnOperations.index(op.inverse() ? back : places, placement);
        Tensor sign;
        Tensor identity;
        try (PointerScope scope = new PointerScope()) {
            sign = Placement.kept(placement.floats(signs, size).clone());
            identity = Placement.kept(placement.floats(ones, size, size).clone());
        }
        return values -> {
            Tensor in = values[op.in().id()].reshape(-1, size);
            Tensor logDiagonal = matrix.diagonal();
            Tensor lower = matrix.tril(-1).add(identity);
            Tensor upper = matrix.triu(1).add(logDiagonal.exp().mul(sign).diag());
            Tensor logDet = Tensors.times(logDiagonal.sum(), op.inverse() ? -groups : groups);
            Tensor out;
            if (op.inverse()) {
                Tensor right = in.sub(shift).index_select(1, permutation);
                Tensor middle = torch.linalg_solve_triangular(lower.t(), right, true, false, true);
                out = torch.linalg_solve_triangular(upper.t(), middle, false, false, false);
            } else {
                Tensor whole = lower.matmul(upper).index_select(0, permutation);
                out = torch.addmm(shift, in, whole.t());
            }
            out = out.reshape(-1, op.in().width());
            values[op.out().id()] = out;
            values[op.logDet().id()] = logDet.expand(out.size(0), 1);
        };
    }
}
