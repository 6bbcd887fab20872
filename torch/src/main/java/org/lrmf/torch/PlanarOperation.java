package org.lrmf.torch;

import static org.lrmf.engine.graph.Operation.Planar.LEAST_SLOPE;
import static org.lrmf.engine.graph.Operation.Planar.START;
import static org.lrmf.engine.graph.Operation.Planar.TINY;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.graph.Operation;

/** {@code y = x + û·tanh(wᵀx + b)}, or its inverse: {@code t + c·tanh(t) = wᵀy + b} has one root t. In double precision. */
final class PlanarOperation implements TensorOperation {
    private static final int MOST_ITERATIONS = 100;
    private static final double PRECISION = 1e-12;

    private final Operation.Planar op;
    private final Tensor normal;
    private final Tensor raw;
    private final Tensor shift;

    PlanarOperation(Operation.Planar op, Leaves leaves) {
        this.op = op;
        int size = op.in().width();
        normal = leaves.vector(op.offset(), size);
        raw = leaves.vector(op.offset() + size, size);
        shift = leaves.vector(op.offset() + 2 * size, 1);
    }

    @Override
    public void run(Tensor[] values) {
        Tensor in = Tensors.toDouble(values[op.in().id()]);
        Tensor w = Tensors.toDouble(normal);
        Tensor u = Tensors.toDouble(raw);
        Tensor along = w.dot(u);
        Tensor square = Tensors.plus(w.dot(w), TINY);
        Tensor softplus = torch.softplus(Tensors.plus(along, START), new Scalar(1.0), new Scalar(40.0));
        Tensor wanted = Tensors.times(Tensors.plus(softplus, -1), 1 - LEAST_SLOPE);
        Tensor push = u.add(w.mul(wanted.sub(along).div(square)));
        Tensor steepness = w.dot(push).clamp_min(new Scalar(LEAST_SLOPE - 1));
        Tensor angle = in.matmul(w).add(Tensors.toDouble(shift));
        Tensor tanh = (op.inverse() ? root(angle, steepness) : angle).tanh();
        Tensor slope = Tensors.plus(tanh.square().neg(), 1);
        Tensor moved = tanh.unsqueeze(1).mul(push);
        Tensor logDet = steepness.mul(slope).log1p().unsqueeze(1);
        values[op.out().id()] = Tensors.toFloat(op.inverse() ? in.sub(moved) : in.add(moved));
        values[op.logDet().id()] = Tensors.toFloat(op.inverse() ? logDet.neg() : logDet);
    }

    /** One Newton step from the root found: no nearer to it, but with its derivatives. */
    private static Tensor root(Tensor s, Tensor c) {
        Tensor found = search(s.detach(), c.detach());
        Tensor tanh = found.tanh();
        Tensor excess = found.add(c.mul(tanh)).sub(s);
        return found.sub(excess.div(steepness(tanh, c.detach())));
    }

    private static Tensor steepness(Tensor tanh, Tensor c) {
        return Tensors.plus(c.mul(Tensors.plus(tanh.square().neg(), 1)), 1);
    }

    /** Newton's steps kept within a shrinking bracket, bisection where they do not gain. */
    @SuppressWarnings("try")
    private static Tensor search(Tensor s, Tensor c) {
        try (NoGradGuard guard = new NoGradGuard()) {
            Tensor low = s.sub(c.abs());
            Tensor high = s.add(c.abs());
            Tensor t = s.sub(c.mul(s.tanh())).maximum(low).minimum(high);
            Tensor before = torch.full_like(t, new Scalar(Double.POSITIVE_INFINITY));
            for (int i = 0; i < MOST_ITERATIONS; i++) {
                Tensor tanh = t.tanh();
                Tensor excess = t.add(c.mul(tanh)).sub(s);
                Tensor above = excess.gt(new Scalar(0.0));
                high = t.where(above, high);
                low = low.where(above, t);
                Tensor next = t.sub(excess.div(steepness(tanh, c)));
                Tensor good = next.gt(low)
                        .logical_and(next.lt(high))
                        .logical_and(excess.abs().le(Tensors.times(before, 0.5)));
                next = next.where(good, Tensors.times(low.add(high), 0.5));
                Tensor allowed = Tensors.times(t.abs().clamp_min(new Scalar(1.0)), PRECISION);
                boolean done = next.sub(t).abs().gt(allowed).any().logical_not().item_bool();
                before = excess.abs();
                t = next;
                if (done) {
                    break;
                }
            }
            return t;
        }
    }
}
