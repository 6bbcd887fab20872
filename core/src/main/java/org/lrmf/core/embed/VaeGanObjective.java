package org.lrmf.core.embed;

import java.util.List;
import org.lrmf.core.train.Opponent;
import org.lrmf.core.train.StatefulObjective;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.random.RandomStream;

/**
 * The game of {@link VaeGanLosses} as one training of the encoder and the decoder. Each gradient first moves the
 * discriminator one step. It is that of no one function: the encoder's part is of the encoder's loss, the decoder's of the
 * decoder's. Values are the encoder's loss before the discriminator as it stands.
 *
 * <p>Has state: one training uses one of these.
 */
final class VaeGanObjective implements StatefulObjective {
    private final VaeShape shape;
    private final VaeGanLosses losses;
    private final Opponent discriminator;
    private final RandomStream fixed;

    VaeGanObjective(VaeShape shape, VaeGanOptions options, int datasets, Backend backend, RandomStream random) {
        this.shape = shape;
        losses = new VaeGanLosses(shape, options, datasets, backend);
        discriminator = new Opponent(
                losses.initialiseDiscriminator(random.split("discriminator")), options.rate(), random.split("steps"));
        fixed = random.split("values");
    }

    @Override
    public int parameters() {
        return shape.parameters();
    }

    @Override
    public double value(float[] parameters, List<Batch> batches) {
        VaeGanLosses.Step step = losses.step(parameters, batches, fixed.split("draw"));
        return losses.encoder(discriminator.behind(parameters), step);
    }

    @Override
    public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
        VaeGanLosses.Step step = losses.step(parameters, batches, discriminator.random());
        float[] judged = new float[discriminator.parameters().length];
        losses.discriminatorGradient(discriminator.parameters(), step, judged);
        discriminator.step(judged);
        return losses.gradient(discriminator.behind(parameters), step, gradient);
    }

    /** That of the discriminator. */
    @Override
    public double[] state() {
        return discriminator.state();
    }

    @Override
    public void restore(double[] state) {
        discriminator.restore(state);
    }
}
