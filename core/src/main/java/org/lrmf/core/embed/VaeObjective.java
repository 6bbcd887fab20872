package org.lrmf.core.embed;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.objective.NormalColumns;
import org.lrmf.core.train.StatefulObjective;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.random.RandomStream;

/**
 * The negative evidence lower bound in nats a row, every dataset with the same weight (Kingma and Welling, ICLR 2014,
 * equation 6 with one draw). Each step draws its own ε; values are taken with ones that stay.
 */
final class VaeObjective implements StatefulObjective {
    private final VaeShape shape;
    private final Objective objective;
    private final RandomStream fixed;
    private final RandomStream random;

    VaeObjective(VaeShape shape, int datasets, Backend backend, RandomStream random) {
        this.shape = shape;
        fixed = random.split("values");
        this.random = random.split("steps");
        VaeShape.Loss loss = shape.loss();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < datasets; i++) {
            terms.add(new Term(loss.graph(), loss.node(), 1.0 / datasets));
        }
        objective = backend.objective(shape.parameters(), terms);
    }

    @Override
    public int parameters() {
        return shape.parameters();
    }

    @Override
    public double value(float[] parameters, List<Batch> batches) {
        return objective.value(parameters, withNoise(batches, fixed.split("draw"))) + shape.constant();
    }

    @Override
    public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
        return objective.gradient(parameters, withNoise(batches, random), gradient) + shape.constant();
    }

    private List<Batch> withNoise(List<Batch> batches, RandomStream draws) {
        return batches.stream()
                .map(batch ->
                        Batch.of(NormalColumns.behind(batch, shape.options().latent(), draws)))
                .toList();
    }

    /** The position of the stream of draws. */
    @Override
    public double[] state() {
        return random.position().numbers();
    }

    @Override
    public void restore(double[] state) {
        random.goTo(RandomStream.Position.of(state));
    }
}
