package org.lrmf.spark;

import java.util.List;
import org.lrmf.core.train.StatefulObjective;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;

/** An objective whose gradients come in parts from elsewhere, one call for each step; values are computed here. */
final class SummedObjective implements StatefulObjective {
    /** Asks all shards for their parts. */
    interface Parts {
        /** In the order of shards; steps are counted from 1. */
        List<ShardPart> of(float[] parameters, int step);
    }

    private final Objective here;
    private final Parts parts;
    private int step;

    SummedObjective(Objective here, Parts parts) {
        this.here = here;
        this.parts = parts;
    }

    @Override
    public int parameters() {
        return here.parameters();
    }

    @Override
    public double value(float[] parameters, List<Batch> batches) {
        return here.value(parameters, batches);
    }

    @Override
    public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
        step++;
        return ShardPart.mean(parts.of(parameters, step), gradient);
    }

    @Override
    public double[] state() {
        return new double[] {step};
    }

    @Override
    public void restore(double[] state) {
        if (state.length != 1) {
            throw new IllegalArgumentException("the state of a training in shards is its step alone");
        }
        step = (int) state[0];
    }
}
