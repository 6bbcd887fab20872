package org.lrmf.torch;

import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.graph.Operation;

/**
 * A continuous flow, evaluated by the pair of orders 5 and 4 of Dormand and Prince (1980) with error control. Each row
 * has its own steps; the divergence is exact and its integral is held to the same tolerance as the row.
 */
final class DormandPrinceOperation implements TensorOperation {
    private static final double[] PLACES = {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1};
    private static final double[][] COEFFICIENTS = {
        {},
        {1 / 5.0},
        {3 / 40.0, 9 / 40.0},
        {44 / 45.0, -56 / 15.0, 32 / 9.0},
        {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
        {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
        {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0}
    };
    /** Order 5 less order 4. */
    private static final double[] ERRORS = {
        71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0
    };

    private static final int LAST = PLACES.length - 1;
    private static final double FIRST_STEP = 0.1;

    /** A step this short is taken whatever its error, so that any flow comes to its end. */
    private static final double SHORTEST_STEP = 1.0 / 4096;

    private final Operation.OdeFlow op;
    private final OdeDynamics dynamics;

    DormandPrinceOperation(Operation.OdeFlow op, OdeDynamics dynamics) {
        this.op = op;
        this.dynamics = dynamics;
    }

    /**
     * How far the rows have come, in double precision.
     *
     * @param state the rows, then the integral of the divergence, {@code [rows, features + 1]}
     * @param slope of the state there
     * @param progress 0 to 1, {@code [rows, 1]}
     * @param step the next, {@code [rows, 1]}
     */
    private record Progress(Tensor state, Tensor slope, Tensor progress, Tensor step) {
        /** Lets the tensors outlive the innermost scope and end with {@code outer}. */
        Progress in(PointerScope outer) {
            outer.attach(state);
            outer.attach(slope);
            outer.attach(progress);
            outer.attach(step);
            return this;
        }

        /** Frees the tensors, which {@code outer} holds. */
        void freeIn(PointerScope outer) {
            outer.detach(state);
            outer.detach(slope);
            outer.detach(progress);
            outer.detach(step);
        }
    }

    @Override
    @SuppressWarnings("try")
    public void run(Tensor[] values) {
        int features = op.in().width();
        PointerScope outer = Objects.requireNonNull(PointerScope.getInnerScope(), "a scope around the rows");
        Progress now = start(Tensors.toDouble(values[op.in().id()]));
        while (isUnderWay(now)) {
            Progress before = now;
            // The stages of a step fill the memory, were they kept for those of the next.
            try (PointerScope inner = new PointerScope()) {
                now = step(before).in(outer);
            }
            before.freeIn(outer);
        }
        values[op.out().id()] = Tensors.toFloat(now.state.narrow(1, 0, features));
        values[op.logDet().id()] = Tensors.toFloat(now.state.narrow(1, features, 1));
    }

    @SuppressWarnings("try")
    private static boolean isUnderWay(Progress now) {
        try (PointerScope scope = new PointerScope()) {
            return now.progress.lt(new Scalar(1.0)).any().item_bool();
        }
    }

    /** Rows that are not finite are at their end: no step would be short enough for them. */
    private Progress start(Tensor rows) {
        Tensor finite = rows.isfinite().all(1, true);
        Tensor zero = torch.zeros_like(rows.narrow(1, 0, 1));
        Tensor divergence = zero.where(finite, new Scalar(Double.NaN));
        Tensor progress = zero.where(finite, new Scalar(1.0));
        Tensor step = torch.full_like(zero, new Scalar(FIRST_STEP)).where(finite, new Scalar(0.0));
        Tensor state = torch.cat(new TensorVector(rows, divergence), 1);
        return new Progress(state, slope(state, progress), progress, step);
    }

    private Tensor slope(Tensor state, Tensor progress) {
        Tensor time = op.inverse() ? Tensors.plus(progress.neg(), 1) : progress;
        Tensor rows = state.narrow(1, 0, op.in().width());
        OdeDynamics.Slope slope = dynamics.at(Tensors.toFloat(rows), Tensors.toFloat(time), null);
        return Tensors.toDouble(torch.cat(new TensorVector(slope.velocity(), slope.divergence()), 1));
    }

    private Progress step(Progress now) {
        double sign = op.inverse() ? -1 : 1;
        Tensor[] slopes = new Tensor[PLACES.length];
        slopes[0] = now.slope;
        Tensor next = now.state;
        for (int stage = 1; stage <= LAST; stage++) {
            Tensor move = Tensors.times(sum(slopes, COEFFICIENTS[stage]), sign).mul(now.step);
            next = now.state.add(move);
            slopes[stage] = slope(next, now.progress.add(now.step, new Scalar(PLACES[stage])));
        }
        return control(now, next, slopes);
    }

    private static Tensor sum(Tensor[] slopes, double[] shares) {
        Tensor sum = Tensors.times(slopes[0], shares[0]);
        for (int i = 1; i < shares.length; i++) {
            if (shares[i] != 0) {
                sum = sum.add(slopes[i], new Scalar(shares[i]));
            }
        }
        return sum;
    }

    /** Accepts or refuses each row's step, and chooses the next (Hairer, Nørsett and Wanner, section II.4). */
    private Progress control(Progress now, Tensor next, Tensor[] slopes) {
        Tensor size = now.state.abs().maximum(next.abs());
        Tensor allowed = Tensors.times(Tensors.plus(size, 1), op.shape().tolerance());
        Tensor ratio = sum(slopes, ERRORS).mul(now.step).div(allowed);
        Tensor mean = Tensors.times(
                Tensors.sumOfColumns(ratio.square()), 1.0 / (op.in().width() + 1));
        Tensor norm = mean.sqrt();
        Tensor active = now.progress.lt(new Scalar(1.0));
        Tensor accepted = norm.le(new Scalar(1.0))
                .logical_or(now.step.le(new Scalar(SHORTEST_STEP)))
                .logical_and(active);
        Tensor state = next.where(accepted, now.state);
        Tensor slope = slopes[LAST].where(accepted, slopes[0]);
        Tensor progress = now.progress.add(now.step.where(accepted, new Scalar(0.0)));
        // A norm that is not a number shortens the step too.
        Tensor factor = Tensors.times(norm.pow(new Scalar(-0.2)), 0.9)
                .clamp_min(new Scalar(0.2))
                .clamp_max(new Scalar(5.0))
                .where(norm.ge(new Scalar(0.0)), new Scalar(0.2));
        Tensor left = Tensors.plus(progress.neg(), 1);
        Tensor step = now.step.mul(factor).clamp_min(new Scalar(SHORTEST_STEP)).minimum(left);
        Tensor open = left.gt(new Scalar(1e-9));
        return new Progress(state, slope, progress.where(open, new Scalar(1.0)), step.where(open, new Scalar(0.0)));
    }
}
