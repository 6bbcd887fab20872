package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.Operation;

/**
 * A continuous flow, evaluated by the pair of orders 5 and 4 of Dormand and Prince (1980) with error control. Each row
 * has its own steps, whatever else is in its tile; the divergence is exact and its integral is held to the same
 * tolerance as the row.
 */
final class DormandPrinceOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;
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

    private final OdeDynamics dynamics;
    private final OdeProbes probes;
    private final int features;
    private final boolean inverse;
    private final double tolerance;
    private final float[] in;
    private final float[] out;
    private final float[] logDet;
    /** The rows, then the integral of the divergence, {@code [features + 1, ROWS]}; likewise {@link #next}. */
    private final double[] state;

    private final double[] next;
    /** Velocities of each stage, then divergences, {@code [features + 1, ROWS]}. */
    private final float[][] slopes;
    /** How far each row has come, 0 to 1, and its step. */
    private final double[] progress = new double[ROWS];

    private final double[] step = new double[ROWS];

    DormandPrinceOperation(OdeDynamics dynamics, OdeProbes probes, Tile tile, Operation.OdeFlow op) {
        this.dynamics = dynamics;
        this.probes = probes;
        features = op.in().width();
        inverse = op.inverse();
        tolerance = op.shape().tolerance();
        in = tile.values[op.in().id()];
        out = tile.values[op.out().id()];
        logDet = tile.values[op.logDet().id()];
        state = new double[in.length + ROWS];
        next = new double[in.length + ROWS];
        slopes = new float[PLACES.length][in.length + ROWS];
    }

    @Override
    public void forward() {
        for (int i = 0; i < in.length; i++) {
            state[i] = in[i];
        }
        Arrays.fill(state, in.length, state.length, 0);
        Arrays.fill(progress, 0);
        Arrays.fill(step, FIRST_STEP);
        finishRowsWithoutNumbers();
        stage(0);
        while (unfinished()) {
            for (int stage = 1; stage <= LAST; stage++) {
                stage(stage);
            }
            for (int row = 0; row < ROWS; row++) {
                if (progress[row] < 1) {
                    control(row);
                }
            }
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) state[i];
        }
        for (int row = 0; row < ROWS; row++) {
            logDet[row] = (float) state[in.length + row];
        }
    }

    /** No step would be short enough for them. */
    private void finishRowsWithoutNumbers() {
        for (int i = 0; i < in.length; i++) {
            if (!Float.isFinite(in[i])) {
                int row = i % ROWS;
                state[in.length + row] = Double.NaN;
                progress[row] = 1;
                step[row] = 0;
            }
        }
    }

    private boolean unfinished() {
        for (double share : progress) {
            if (share < 1) {
                return true;
            }
        }
        return false;
    }

    /** Evaluates a stage; {@link #next} is then its state, which is that of the end of the step for the last stage. */
    private void stage(int stage) {
        double sign = inverse ? -1 : 1;
        double[] shares = COEFFICIENTS[stage];
        for (int i = 0; i < state.length; i++) {
            double sum = 0;
            for (int j = 0; j < shares.length; j++) {
                sum += shares[j] * slopes[j][i];
            }
            next[i] = state[i] + sign * step[i % ROWS] * sum;
        }
        for (int row = 0; row < ROWS; row++) {
            for (int feature = 0; feature < features; feature++) {
                probes.set(row, feature, next[feature * ROWS + row]);
            }
            double time = progress[row] + PLACES[stage] * step[row];
            probes.setTime(row, inverse ? 1 - time : time);
        }
        dynamics.forward();
        System.arraycopy(dynamics.velocity, 0, slopes[stage], 0, in.length);
        System.arraycopy(dynamics.divergence, 0, slopes[stage], in.length, ROWS);
    }

    /** Accepts or refuses a row's step, and chooses the next (Hairer, Nørsett and Wanner, section II.4). */
    private void control(int row) {
        double sum = 0;
        for (int i = row; i < state.length; i += ROWS) {
            double error = 0;
            for (int j = 0; j <= LAST; j++) {
                error += ERRORS[j] * slopes[j][i];
            }
            double allowed = tolerance * (1 + Math.max(Math.abs(state[i]), Math.abs(next[i])));
            double ratio = step[row] * error / allowed;
            sum += ratio * ratio;
        }
        double norm = Math.sqrt(sum / (features + 1));
        if (norm <= 1 || step[row] <= SHORTEST_STEP) {
            for (int i = row; i < state.length; i += ROWS) {
                state[i] = next[i];
                slopes[0][i] = slopes[LAST][i];
            }
            progress[row] += step[row];
        }
        // A norm that is not a number shortens the step too.
        double factor = norm >= 0 ? Math.min(5, Math.max(0.2, 0.9 * Math.pow(norm, -0.2))) : 0.2;
        double left = 1 - progress[row];
        step[row] = Math.max(SHORTEST_STEP, step[row] * factor);
        if (left <= 1e-9) {
            progress[row] = 1;
            step[row] = 0;
        } else if (step[row] > left) {
            step[row] = left;
        }
    }

    @Override
    public void backward(float[] sums) {
        throw new IllegalStateException("a continuous flow is differentiated in fixed steps");
    }
}
