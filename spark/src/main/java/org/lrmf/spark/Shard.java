package org.lrmf.spark;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/** A share of both sides' rows, in scores, on the executor that computes its part of every gradient. */
final class Shard implements Serializable {
    private static final long serialVersionUID = 1;

    final int index;
    final int features;
    final float[] source;
    final float[] target;
    private transient @Nullable Objective objective;

    /**
     * @param source of shape {@code [rows, features]}, row-major; target likewise
     */
    Shard(int index, int features, float[] source, float[] target) {
        this.index = index;
        this.features = features;
        this.source = source;
        this.target = target;
    }

    int sourceRows() {
        return source.length / features;
    }

    int targetRows() {
        return target.length / features;
    }

    /**
     * The part of a step. Its minibatch is drawn with replacement from the seed, the shard and the step alone, so that a
     * task that is run again gives the same bits.
     *
     * @param parameters T's, then S's
     */
    synchronized ShardPart part(JointPlan plan, float[] parameters, int step) {
        Objective current = objective;
        if (current == null) {
            current = plan.objective(index);
            objective = current;
        }
        RandomStream random = new RandomStream(plan.seed()).split(index).split(step);
        Batch a = batch(source, plan.batchOfShard(), random);
        Batch b = batch(target, plan.batchOfShard(), random);
        float[] gradient = new float[parameters.length];
        double loss = current.gradient(parameters, List.of(a, b), gradient);
        return new ShardPart(loss, gradient);
    }

    private Batch batch(float[] rows, int size, RandomStream random) {
        int count = rows.length / features;
        int[] drawn = new int[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = random.nextInt(count);
        }
        return new Batch(FloatMatrix.of(count, features, rows), drawn);
    }
}
