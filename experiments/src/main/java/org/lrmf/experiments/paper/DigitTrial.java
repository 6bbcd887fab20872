package org.lrmf.experiments.paper;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lrmf.core.align.Split;
import org.lrmf.core.embed.Autoencoder;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
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
 * @param sourceLabels of a's pictures
 * @param targetLabels of b's pictures
 * @param asked the means of USPS's test file, of shape {@code [rows, latent]}
 * @param vote the means of MNIST's training rows with their labels
 * @param knownImages MNIST's training pictures, row for row those of the vote
 * @param ceiling how often the vote is right on MNIST's held-out rows
 * @param bound the autoencoder's evidence lower bound on validation rows, in nats a picture
 * @param fidelity of the held-out pictures of both sides, decoded from the means of their codes
 */
record DigitTrial(
        DigitSets sets,
        Autoencoder autoencoder,
        Sample a,
        Sample b,
        SideLabels sourceLabels,
        SideLabels targetLabels,
        Matrix asked,
        CodeVote vote,
        GreyImages knownImages,
        CodeVote.Accuracy ceiling,
        double bound,
        PictureFidelity fidelity,
        RandomStream random) {
    private static final int DRAWS = 12;

    /**
     * @param context whose store keeps the autoencoder
     */
    static DigitTrial of(
            DigitSets sets,
            DigitEmbedding embedding,
            long seed,
            DigitScale scale,
            TrainingContext context,
            Consumer<String> progress) {
        RandomStream random = new RandomStream(seed).split("digits");
        Split source = split(sets.source(), random.split("source split"));
        Split target = split(sets.target(), random.split("target split"));
        GreyImages known = sets.target().select(target.trainingRows());
        Autoencoder.Fitted fitted = embedding.fit(
                List.of(sets.source().select(source.trainingRows()).pixels(), known.pixels()),
                List.of(
                        sets.source().select(source.validationRows()).pixels(),
                        sets.target().select(target.validationRows()).pixels()),
                scale,
                random.split("autoencoder"),
                context.part("autoencoder", (point, steps) -> {
                    if (point.step() % 500 == 0 && point.step() > 0) {
                        progress.accept("autoencoder, step " + point.step() + " of " + steps + ", seed " + seed);
                    }
                }));
        Autoencoder autoencoder = fitted.autoencoder();
        SideLabels sourceLabels = labels(sets.sourceLabels(), source);
        SideLabels targetLabels = labels(sets.targetLabels(), target);
        CodeVote vote = new CodeVote(autoencoder.encode(known.pixels()), targetLabels.training());
        GreyImages heldOut = sets.target().select(target.testRows());
        return new DigitTrial(
                sets,
                autoencoder,
                codes(autoencoder, sets.source(), source, random.split("source draws")),
                codes(autoencoder, sets.target(), target, random.split("target draws")),
                sourceLabels,
                targetLabels,
                autoencoder.encode(sets.sourceTest().pixels()),
                vote,
                known,
                vote.accuracy(autoencoder.encode(heldOut.pixels()), targetLabels.test()),
                embedding.bound(fitted.trained(), known.pixels().columns()),
                fidelity(autoencoder, sets.source().select(source.testRows()), heldOut),
                random);
    }

    /** With each label counting alike on both sides; all else stays. */
    DigitTrial balanced() {
        return new DigitTrial(
                sets,
                autoencoder,
                sourceLabels.balanced(a, random.split("balanced source")),
                targetLabels.balanced(b, random.split("balanced target")),
                sourceLabels,
                targetLabels,
                asked,
                vote,
                knownImages,
                ceiling,
                bound,
                fidelity,
                random);
    }

    private static PictureFidelity fidelity(Autoencoder autoencoder, GreyImages first, GreyImages second) {
        FloatMatrix all =
                FloatMatrix.of(first.pixels().toMatrix().append(second.pixels().toMatrix()));
        return PictureFidelity.of(
                new GreyImages(all, first.height(), first.width()), autoencoder.decode(autoencoder.encode(all)));
    }

    private static Split split(GreyImages images, RandomStream random) {
        return Split.of(Matrix.zeros(images.count(), 1), 0.2, 0.15, random);
    }

    private static SideLabels labels(int[] labels, Split split) {
        return new SideLabels(
                labels(labels, split.trainingRows()),
                labels(labels, split.validationRows()),
                labels(labels, split.testRows()));
    }

    private static int[] labels(int[] labels, int[] rows) {
        return IntStream.of(rows).map(row -> labels[row]).toArray();
    }

    private static Sample codes(Autoencoder autoencoder, GreyImages images, Split split, RandomStream random) {
        GreyImages training = images.select(split.trainingRows());
        Matrix drawn = autoencoder.draw(training.pixels(), random.split(0));
        for (int draw = 1; draw < DRAWS; draw++) {
            drawn = drawn.append(autoencoder.draw(training.pixels(), random.split(draw)));
        }
        return new Sample(
                drawn,
                autoencoder.draw(images.select(split.validationRows()).pixels(), random.split("validation")),
                autoencoder.draw(images.select(split.testRows()).pixels(), random.split("test")));
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
