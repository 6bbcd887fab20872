package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.Arrays;
import org.lrmf.core.align.Split;
import org.lrmf.core.measure.Sample;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.images.GreyImages;

/**
 * Digits of USPS (the source) and MNIST (the target), rounded to {@value #LEVELS} greys and dequantised: {@code (q + u)/32 −
 * ½} with u uniform on [0, 1), so that a density is that of the greys (Theis, van den Oord and Bethge, ICLR 2016).
 *
 * @param source rows are images, line by line; its test images are those that USPS keeps for that
 * @param target likewise, divided at random
 */
record GlowImages(Sample source, Sample target) {
    static final int LEVELS = 32;

    /**
     * @throws UnusableInputException if the files are missing or damaged
     */
    static GlowImages read(RunOptions options, GlowScale scale, RandomStream random) {
        Path folder = options.data().orElse(DigitSets.FOLDER);
        DigitSets digits = DigitSets.read(folder, DigitSets.Framing.WHOLE);
        int side = scale.side();
        GreyImages train = digits.source().scaled(side, side);
        int[] order = random.split("source order").permutation(train.count());
        int held = Math.max(1, train.count() / 10);
        Sample source = dequantised(
                train.select(first(Arrays.copyOfRange(order, held, order.length), scale.rows())),
                train.select(first(Arrays.copyOf(order, held), scale.testRows())),
                digits.sourceTest().scaled(side, side).first(scale.testRows()),
                scale.draws(),
                random.split("source"));
        GreyImages all = digits.target().scaled(side, side);
        Split split = Split.of(Matrix.zeros(all.count(), 1), 0.2, 0.1, random.split("target split"));
        Sample target = dequantised(
                all.select(first(split.trainingRows(), scale.rows())),
                all.select(first(split.validationRows(), scale.testRows())),
                all.select(first(split.testRows(), scale.testRows())),
                scale.draws(),
                random.split("target"));
        return new GlowImages(source, target);
    }

    private static int[] first(int[] images, int most) {
        return Arrays.copyOf(images, Math.min(most, images.length));
    }

    private static Sample dequantised(
            GreyImages training, GreyImages validation, GreyImages test, int draws, RandomStream random) {
        Matrix rows = dequantised(training, random.split(0));
        for (int draw = 1; draw < draws; draw++) {
            rows = rows.append(dequantised(training, random.split(draw)));
        }
        return new Sample(
                rows, dequantised(validation, random.split("validation")), dequantised(test, random.split("test")));
    }

    private static Matrix dequantised(GreyImages images, RandomStream random) {
        Matrix result = images.pixels().toMatrix();
        double[] values = result.values();
        for (int i = 0; i < values.length; i++) {
            double grey = Math.min(LEVELS - 1, Math.floor(values[i] * LEVELS));
            values[i] = (grey + random.nextDouble()) / LEVELS - 0.5;
        }
        return result;
    }

    /** Training and validation rows with normal noise of a deviation; the test rows as they are. */
    static Sample noisy(Sample sample, double deviation, RandomStream random) {
        if (deviation == 0) {
            return sample;
        }
        return new Sample(
                noisy(sample.training(), deviation, random.split("training")),
                noisy(sample.validation(), deviation, random.split("validation")),
                sample.test());
    }

    private static Matrix noisy(Matrix rows, double deviation, RandomStream random) {
        Matrix result = rows.copy();
        double[] values = result.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += deviation * random.nextGaussian();
        }
        return result;
    }

    /**
     * A negative log-likelihood as bits for each pixel's grey (Theis et al., equation 3).
     *
     * @param nats of an image's density
     */
    static double bitsPerDimension(double nats, int pixels) {
        return nats / (pixels * Math.log(2)) + Math.log(LEVELS) / Math.log(2);
    }

    /** Images in {@code side × side} pixels, for classifiers that cannot take hundreds of columns. */
    static Matrix small(Matrix rows, int from, int side) {
        return new GreyImages(FloatMatrix.of(rows), from, from)
                .scaled(side, side)
                .pixels()
                .toMatrix();
    }
}
