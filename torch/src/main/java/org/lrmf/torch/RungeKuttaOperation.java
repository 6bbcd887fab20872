package org.lrmf.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.graph.RowSigns;

/** A continuous flow by the classical Runge–Kutta method in fixed steps. */
final class RungeKuttaOperation implements TensorOperation {
    /** Where in a step a stage lies, and how much of the stage before goes into its state. */
    private static final double[] PLACES = {0, 0.5, 0.5, 1};

    private static final double[] WEIGHTS = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};

    private final Operation.OdeFlow op;
    private final OdeDynamics dynamics;
    private final Placement placement;

    RungeKuttaOperation(Operation.OdeFlow op, OdeDynamics dynamics, Placement placement) {
        this.op = op;
        this.dynamics = dynamics;
        this.placement = placement;
    }

    @Override
    public void run(Tensor[] values) {
        Tensor rows = values[op.in().id()];
        Tensor probes = op.shape().features() <= OdeShape.MOST_EXACT ? null : signs(rows);
        int steps = op.shape().steps();
        double step = (op.inverse() ? -1.0 : 1.0) / steps;
        Tensor logDet = torch.zeros_like(rows.narrow(1, 0, 1)).detach();
        for (int n = 0; n < steps; n++) {
            Tensor state = rows;
            Tensor end = rows;
            for (int stage = 0; stage < PLACES.length; stage++) {
                double time = (op.inverse() ? 1 : 0) + step * (n + PLACES[stage]);
                OdeDynamics.Slope slope = dynamics.at(state, torch.full_like(logDet, new Scalar(time)), probes);
                Scalar weight = new Scalar(step * WEIGHTS[stage]);
                end = end.add(slope.velocity(), weight);
                logDet = logDet.add(slope.divergence(), weight);
                if (stage + 1 < PLACES.length) {
                    state = rows.add(slope.velocity(), new Scalar(step * PLACES[stage + 1]));
                }
            }
            rows = end;
        }
        values[op.out().id()] = rows;
        values[op.logDet().id()] = logDet;
    }

    private @Nullable Tensor signs(Tensor rows) {
        int features = op.shape().features();
        int count = Math.toIntExact(rows.size(0));
        float[] bits = new float[count * features];
        Placement.copy(rows, bits, 0, bits.length);
        float[] signs = new float[bits.length];
        for (int row = 0; row < count; row++) {
            RowSigns.draw(bits, row * features, 1, features, signs, row * features, 1);
        }
        return placement.floats(signs, count, features);
    }
}
