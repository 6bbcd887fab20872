package org.lrmf.core.embed;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.train.StatefulObjective;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.random.RandomStream;

/**
 * The negative evidence lower bound in nats a row, every dataset with the same weight (Kingma and Welling, ICLR 2014,
 * equation 7 with one draw). Each step draws its own ε; values are taken with ones that stay.
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
                .map(batch -> Batch.of(withNoise(batch, shape.options().latent(), draws)))
                .toList();
    }

    /** The batch's rows, each followed by {@code latent} standard normal numbers. */
    static FloatMatrix withNoise(Batch batch, int latent, RandomStream draws) {
        int columns = batch.data().columns();
        FloatMatrix rows = FloatMatrix.zeros(batch.rows().length, columns + latent);
        for (int row = 0; row < rows.rows(); row++) {
            int start = row * (columns + latent);
            System.arraycopy(batch.data().values(), batch.rows()[row] * columns, rows.values(), start, columns);
            for (int k = 0; k < latent; k++) {
                rows.values()[start + columns + k] = (float) draws.nextGaussian();
            }
        }
        return rows;
    }

    /** The position of the stream of draws. */
    @Override
    public double[] state() {
        RandomStream.Position position = random.position();
        // Halves, since a double cannot hold every long.
        return new double[] {position.state() >>> 32, position.state() & 0xffffffffL, position.spareGaussian()};
    }

    @Override
    public void restore(double[] state) {
        if (state.length != 3) {
            throw new IllegalArgumentException("the position of a stream is three numbers, not " + state.length);
        }
        random.goTo(new RandomStream.Position((long) state[0] << 32 | (long) state[1], state[2]));
    }
}
