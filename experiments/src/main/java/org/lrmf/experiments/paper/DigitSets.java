package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lrmf.io.BadInputException;
import org.lrmf.io.images.GreyImages;
import org.lrmf.io.images.IdxFile;

/**
 * Two sets of handwritten digits, all pictures of one size: USPS to train on and to test with, and MNIST.
 *
 * @param source USPS's training pictures
 * @param sourceLabels their labels, for the method that evens out the shares of labels and nothing else
 * @param sourceTest USPS's test pictures
 * @param sourceTestLabels their labels, for the accuracies that are reported and nothing else
 * @param target MNIST's test pictures: 10,000 are enough
 * @param targetLabels their labels
 */
record DigitSets(
        GreyImages source,
        int[] sourceLabels,
        GreyImages sourceTest,
        int[] sourceTestLabels,
        GreyImages target,
        int[] targetLabels) {
    /** Where the files lie if the options say nothing. */
    static final Path FOLDER = Path.of("..", "shared", "data", "digits");

    private static final String USPS = "usps-train";
    private static final String USPS_TEST = "usps-test";
    private static final String MNIST = "mnist-t10k";

    /** How MNIST's pictures are made as large as those of USPS. */
    enum Framing {
        /** All of a picture, so that MNIST's digits are much smaller than those of USPS. */
        WHOLE("whole pictures", 28),
        /** The middle 20 × 20 pixels, so that digits of both sets fill their frames. */
        CROPPED("central crop", 20);

        private final String words;
        private final int side;

        Framing(String words, int side) {
            this.words = words;
            this.side = side;
        }

        String words() {
            return words;
        }
    }

    /**
     * @throws IllegalArgumentException if pictures and labels differ in number, the pictures in size, or a label is no digit
     */
    DigitSets {
        if (source.count() != sourceLabels.length
                || sourceTest.count() != sourceTestLabels.length
                || target.count() != targetLabels.length) {
            throw new IllegalArgumentException("there are not as many labels as pictures");
        }
        Stream.of(sourceLabels, sourceTestLabels, targetLabels)
                .flatMapToInt(Arrays::stream)
                .filter(label -> label < 0 || label > 9)
                .findFirst()
                .ifPresent(label -> {
                    throw new IllegalArgumentException("a label is " + label + ", which is no digit");
                });
        if (source.pixels().columns() != target.pixels().columns()
                || sourceTest.pixels().columns() != target.pixels().columns()) {
            throw new IllegalArgumentException("the pictures differ in size");
        }
    }

    /** The public files. */
    static List<Path> files(Path folder) {
        return Stream.of(USPS, USPS_TEST, MNIST)
                .flatMap(set -> Stream.of(pictures(folder, set), labels(folder, set)))
                .toList();
    }

    private static Path pictures(Path folder, String set) {
        return folder.resolve(set + "-images-idx3-ubyte.gz");
    }

    private static Path labels(Path folder, String set) {
        return folder.resolve(set + "-labels-idx1-ubyte.gz");
    }

    /**
     * Reads the public files.
     *
     * @throws UnusableInputException if one is missing, damaged, or not what its name says
     */
    static DigitSets read(Path folder, Framing framing) {
        try {
            GreyImages source = IdxFile.images(pictures(folder, USPS));
            GreyImages sourceTest = IdxFile.images(pictures(folder, USPS_TEST));
            GreyImages target = IdxFile.images(pictures(folder, MNIST));
            return new DigitSets(
                    source,
                    IdxFile.labels(labels(folder, USPS)),
                    sourceTest,
                    IdxFile.labels(labels(folder, USPS_TEST)),
                    target.cropped(framing.side, framing.side).scaled(source.height(), source.width()),
                    IdxFile.labels(labels(folder, MNIST)));
        } catch (BadInputException e) {
            throw new UnusableInputException(e.getMessage() + " The files of USPS and MNIST are looked for in " + folder
                    + "; name another folder with --data.");
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("The files in " + folder + " are not those of USPS and MNIST: "
                    + e.getMessage() + "; name another folder with --data.");
        }
    }

    /** The first pictures of each, at most so many. */
    DigitSets first(int most) {
        GreyImages a = source.first(most);
        GreyImages test = sourceTest.first(most);
        GreyImages b = target.first(most);
        return new DigitSets(
                a,
                Arrays.copyOf(sourceLabels, a.count()),
                test,
                Arrays.copyOf(sourceTestLabels, test.count()),
                b,
                Arrays.copyOf(targetLabels, b.count()));
    }
}
