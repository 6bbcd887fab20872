package org.lrmf.experiments.paper;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lrmf.core.align.Split;
import org.lrmf.core.embed.Autoencoder;
import org.lrmf.core.embed.Vae;
import org.lrmf.core.embed.VaeOptions;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.images.GreyImages;

/**
 * One seed's autoencoder and the codes that are aligned. Each training picture has several codes, drawn from the encoder's
 * posterior as in the autoencoder's own training: so many rows are far harder to learn by heart than one mean each.
 * Pictures and labels go by the means.
 *
 * @param a codes of USPS's training file: training, validation and held-out rows
 * @param b codes of MNIST, likewise
 * @param asked the means of USPS's test file, of shape {@code [rows, latent]}
 * @param vote the means of MNIST's training rows with their labels
 * @param knownImages MNIST's training pictures, row for row those of the vote
 * @param ceiling how often the vote is right on MNIST's held-out rows
 * @param bound the autoencoder's evidence lower bound on validation rows, in nats a picture
 */
record DigitTrial(
        DigitSets sets,
        Autoencoder vae,
        Sample a,
        Sample b,
        Matrix asked,
        CodeVote vote,
        GreyImages knownImages,
        CodeVote.Accuracy ceiling,
        double bound,
        RandomStream random) {
    static final int LATENT = 16;
    private static final int CHANNELS = 16;
    private static final int DRAWS = 12;

    static DigitTrial of(DigitSets sets, long seed, RunOptions options, Consumer<String> progress) {
        RandomStream random = new RandomStream(seed).split("digits");
        Split source = split(sets.source(), random.split("source split"));
        Split target = split(sets.target(), random.split("target split"));
        VaeOptions size = VaeOptions.defaults().withLatent(LATENT).withChannels(CHANNELS);
        TrainOptions usual = size.training();
        Autoencoder.Fitted fitted = Vae.fit(
                List.of(
                        sets.source().select(source.trainingRows()).pixels(),
                        sets.target().select(target.trainingRows()).pixels()),
                List.of(
                        sets.source().select(source.validationRows()).pixels(),
                        sets.target().select(target.validationRows()).pixels()),
                size.withTraining(usual.withSteps(options.size(usual.steps(), 300))),
                Backends.chosen(),
                random.split("autoencoder"),
                TrainingContext.of((point, steps) -> {
                    if (point.step() % 500 == 0 && point.step() > 0) {
                        progress.accept("autoencoder, step " + point.step() + " of " + steps + ", seed " + seed);
                    }
                }));
        Autoencoder vae = fitted.autoencoder();
        GreyImages known = sets.target().select(target.trainingRows());
        CodeVote vote = new CodeVote(vae.encode(known.pixels()), labels(sets, target.trainingRows()));
        return new DigitTrial(
                sets,
                vae,
                codes(vae, sets.source(), source, random.split("source draws")),
                codes(vae, sets.target(), target, random.split("target draws")),
                vae.encode(sets.sourceTest().pixels()),
                vote,
                known,
                vote.accuracy(
                        vae.encode(sets.target().select(target.testRows()).pixels()), labels(sets, target.testRows())),
                -fitted.trained().validation(),
                random);
    }

    private static Split split(GreyImages images, RandomStream random) {
        return Split.of(Matrix.zeros(images.count(), 1), 0.2, 0.15, random);
    }

    private static int[] labels(DigitSets sets, int[] rows) {
        return IntStream.of(rows).map(row -> sets.targetLabels()[row]).toArray();
    }

    private static Sample codes(Autoencoder vae, GreyImages images, Split split, RandomStream random) {
        GreyImages training = images.select(split.trainingRows());
        Matrix drawn = vae.draw(training.pixels(), random.split(0));
        for (int draw = 1; draw < DRAWS; draw++) {
            drawn = drawn.append(vae.draw(training.pixels(), random.split(draw)));
        }
        return new Sample(
                drawn,
                vae.draw(images.select(split.validationRows()).pixels(), random.split("validation")),
                vae.draw(images.select(split.testRows()).pixels(), random.split("test")));
    }

    /** The codes of a side as they are split, for aligners of the product. */
    static Split split(Sample side) {
        Matrix all = side.training().append(side.validation()).append(side.test());
        int first = side.training().rows();
        int second = first + side.validation().rows();
        return new Split(
                all,
                IntStream.range(0, first).toArray(),
                IntStream.range(first, second).toArray(),
                IntStream.range(second, all.rows()).toArray());
    }

    /** A side with so many draws of each training picture alone, which is enough to measure with. */
    static Sample withDraws(Sample side, int draws) {
        return new Sample(
                side.training().slice(0, side.training().rows() / DRAWS * draws), side.validation(), side.test());
    }
}
