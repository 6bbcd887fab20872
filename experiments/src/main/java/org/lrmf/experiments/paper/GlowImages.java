package org.lrmf.experiments.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lrmf.core.align.Split;
import org.lrmf.core.measure.Sample;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.BadInputException;
import org.lrmf.io.images.GreyImages;
import org.lrmf.io.images.ImageFiles;

/**
 * Digits of USPS (the source) and MNIST (the target), or pictures of the user's own, rounded to {@value #LEVELS} greys and dequantised: {@code (q + u)/32 −
 * ½} with u uniform on [0, 1), so that a density is that of the greys (Theis, van den Oord and Bethge, ICLR 2016).
 *
 * @param source rows are images, line by line; test images of USPS are those that it keeps for that
 * @param target likewise, divided at random
 */
record GlowImages(Sample source, Sample target) {
    static final int LEVELS = 32;

    /** Pictures of a side below which there is nothing to train on and to test with. */
    private static final int LEAST = 100;

    /**
     * Where the pictures come from. The user's own are looked for and not looked at, as there may be very many.
     *
     * @throws UnusableInputException if files are missing, or those of digits damaged
     */
    static List<Path> inputs(RunOptions options) {
        List<Path> own = own(options);
        for (Path path : own) {
            if (!Files.exists(path)) {
                throw new UnusableInputException("There is no file or folder " + path
                        + "; name pictures of your own with --source and --target.");
            }
        }
        if (!own.isEmpty()) {
            return own;
        }
        Path folder = options.data().orElse(DigitSets.FOLDER);
        DigitSets.read(folder, DigitSets.Framing.WHOLE);
        return DigitSets.files(folder);
    }

    /** Those of both sides, or none. */
    private static List<Path> own(RunOptions options) {
        if (options.source().isPresent() != options.target().isPresent()) {
            throw new UnusableInputException(
                    "glow takes pictures of both sides or none: name --source and --target, or neither.");
        }
        return Stream.of(options.source(), options.target())
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The user's own pictures where the options name them, else digits.
     *
     * @throws UnusableInputException if files are missing or damaged, or the pictures too few
     */
    static GlowImages read(RunOptions options, GlowScale scale, RandomStream random) {
        List<Path> own = own(options);
        if (!own.isEmpty()) {
            return new GlowImages(
                    divided(pictures(own.get(0)), scale, random.split("source split"), random.split("source")),
                    divided(pictures(own.get(1)), scale, random.split("target split"), random.split("target")));
        }
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
        return new GlowImages(
                source, divided(digits.target(), scale, random.split("target split"), random.split("target")));
    }

    private static GreyImages pictures(Path path) {
        try {
            GreyImages images = ImageFiles.read(path);
            if (images.count() < LEAST) {
                throw new UnusableInputException(
                        path + " holds " + images.count() + " pictures; at least " + LEAST + " are needed.");
            }
            return images;
        } catch (BadInputException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()));
        }
    }

    /** Divided at random: a fifth to test with, a tenth of the rest to validate with. */
    private static Sample divided(GreyImages images, GlowScale scale, RandomStream division, RandomStream draws) {
        GreyImages all = images.scaled(scale.side(), scale.side());
        Split split = Split.of(Matrix.zeros(all.count(), 1), 0.2, 0.1, division);
        return dequantised(
                all.select(first(split.trainingRows(), scale.rows())),
                all.select(first(split.validationRows(), scale.testRows())),
                all.select(first(split.testRows(), scale.testRows())),
                scale.draws(),
                draws);
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
