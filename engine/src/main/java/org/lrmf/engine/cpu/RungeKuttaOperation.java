package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.Operation;

/**
 * A continuous flow by the classical Runge–Kutta method in fixed steps, and its exact gradient: that of the discretised
 * flow. Only the states at which f was evaluated are kept, {@code 4·steps} times the tile's rows; activations are
 * computed again on the way back.
 */
final class RungeKuttaOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;
    private static final int STAGES = 4;
    /** Where in a step a stage lies, and how much of the stage before goes into its state. */
    private static final float[] PLACES = {0, 0.5f, 0.5f, 1};

    private static final float[] WEIGHTS = {1 / 6f, 1 / 3f, 1 / 3f, 1 / 6f};

    private final OdeDynamics dynamics;
    private final OdeProbes probes;
    private final int steps;
    private final boolean inverse;
    private final float step;
    private final float[] in;
    private final float[] inGradient;
    private final float[] out;
    private final float[] outGradient;
    private final float[] logDet;
    private final float[] logDetGradient;
    private final float[][] states;
    private final float[] velocityGradient;
    private final float[] divergenceGradient = new float[ROWS];
    private final float[] stateGradient;
    private final float[] endGradient;
    private final float[] startGradient;

    RungeKuttaOperation(OdeDynamics dynamics, OdeProbes probes, Tile tile, Operation.OdeFlow op) {
        this.dynamics = dynamics;
        this.probes = probes;
        steps = op.shape().steps();
        inverse = op.inverse();
        step = (inverse ? -1f : 1f) / steps;
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        logDet = tile.values[op.logDet().id()];
        logDetGradient = tile.gradients[op.logDet().id()];
        states = new float[STAGES * steps][in.length];
        velocityGradient = new float[in.length];
        stateGradient = new float[in.length];
        endGradient = new float[in.length];
        startGradient = new float[in.length];
    }

    private float time(int n, int stage) {
        return (inverse ? 1f : 0f) + step * (n + PLACES[stage]);
    }

    @Override
    public void forward() {
        if (!probes.areExact()) {
            probes.draw(in);
        }
        System.arraycopy(in, 0, out, 0, in.length);
        Arrays.fill(logDet, 0f);
        for (int n = 0; n < steps; n++) {
            float[] start = states[STAGES * n];
            System.arraycopy(out, 0, start, 0, start.length);
            for (int stage = 0; stage < STAGES; stage++) {
                float[] state = states[STAGES * n + stage];
                if (stage > 0) {
                    float share = step * PLACES[stage];
                    for (int i = 0; i < state.length; i++) {
                        state[i] = start[i] + share * dynamics.velocity[i];
                    }
                }
                probes.load(state, time(n, stage));
                dynamics.forward();
                float weight = step * WEIGHTS[stage];
                for (int i = 0; i < out.length; i++) {
                    out[i] += weight * dynamics.velocity[i];
                }
                for (int row = 0; row < ROWS; row++) {
                    logDet[row] += weight * dynamics.divergence[row];
                }
            }
        }
    }

    @Override
    public void backward(float[] sums) {
        System.arraycopy(outGradient, 0, endGradient, 0, endGradient.length);
        for (int n = steps - 1; n >= 0; n--) {
            System.arraycopy(endGradient, 0, startGradient, 0, startGradient.length);
            Arrays.fill(stateGradient, 0f);
            for (int stage = STAGES - 1; stage >= 0; stage--) {
                float weight = step * WEIGHTS[stage];
                float share = stage < STAGES - 1 ? step * PLACES[stage + 1] : 0;
                for (int i = 0; i < velocityGradient.length; i++) {
                    velocityGradient[i] = weight * endGradient[i] + share * stateGradient[i];
                }
                for (int row = 0; row < ROWS; row++) {
                    divergenceGradient[row] = weight * logDetGradient[row];
                }
                probes.load(states[STAGES * n + stage], time(n, stage));
                dynamics.forward();
                dynamics.backward(velocityGradient, divergenceGradient, stateGradient, sums);
                for (int i = 0; i < startGradient.length; i++) {
                    startGradient[i] += stateGradient[i];
                }
            }
            System.arraycopy(startGradient, 0, endGradient, 0, endGradient.length);
        }
        for (int i = 0; i < inGradient.length; i++) {
            inGradient[i] += endGradient[i];
        }
    }
}
